import {
  hasHolderKeyOfProof,
  hasValidSdJwtSignature,
  hasVctOfMetadata,
  isCredential,
  isSdJwtVc,
} from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { codeFlow } from './asking.ts'
import { codeToken } from './token.scenario.ts'

export const codeSdJwtVc = scenario({
  id: 'authorization/sd-jwt-vc',
  title: 'The Authorization Code Flow gives an SD-JWT VC, too, bound to the key of the wallet',
  needs: [...codeFlow, 'sd-jwt'],
  control: codeToken,

  async act({ issuer, wallet, endUser }) {
    const offer = await issuer.authorizationOffer(issuer.sdJwtConfigurations.slice(0, 1))
    const response = await wallet.authorize(await wallet.authorizationRequest(offer), endUser)
    const token = wallet.tokenOf(await wallet.redeemCode(response))
    return wallet.withIssuerKeys(await wallet.requestCredential(token))
  },

  checks: [
    must('vci/credential-request/issue-by-configuration-id', isCredential()),
    must('vci/credential-response-sd-jwt-vc/string', isSdJwtVc()),
    must('vci/credential-response-sd-jwt-vc/vct-matches', hasVctOfMetadata()),
    must('sd-jwt-vc/verification/signature', hasValidSdJwtSignature()),
    must('sd-jwt-vc/claims/confirmation-key', hasHolderKeyOfProof()),
  ],
})
