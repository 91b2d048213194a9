import {
  hasDeviceKeyOfProof,
  hasDocTypeOfMetadata,
  hasValidIssuerSignature,
  isCredential,
  isIssuerSigned,
} from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { askForToken, codeFlow } from './asking.ts'
import { codeToken } from './token.scenario.ts'

export const codeClaim = scenario({
  id: 'authorization/claim',
  title: 'The token of an authorization code gives the credential, bound to the key of the wallet',
  needs: codeFlow,
  control: codeToken,

  act: async (cast) => cast.wallet.requestCredential(await askForToken(cast)),

  checks: [
    must('vci/credential-request/issue-by-configuration-id', isCredential()),
    must('vci/mdocs/issuer-signed', isIssuerSigned()),
    must('iso-18013-5/issuer-auth/signature', hasValidIssuerSignature()),
    must('vci/mdocs/doctype-matches', hasDocTypeOfMetadata()),
    must('vci/mdocs/device-key', hasDeviceKeyOfProof()),
  ],
})
