import {
  hasDeviceKeyOfProof,
  hasDocTypeOfMetadata,
  hasMatchingDigests,
  hasMediaType,
  hasShortestForm,
  hasValidIssuerSignature,
  hasValidValidityInfo,
  isCredential,
  isIssuerSigned,
} from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { token } from './token.scenario.ts'

export const claim = scenario({
  id: 'happy-path/claim',
  title: 'A fresh offer is claimed, and the credential is a right mDoc bound to the key of the wallet',
  needs: ['offer.create', 'mdoc'],
  control: token,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    return wallet.requestCredential(await wallet.obtainToken(offer))
  },

  checks: [
    must('vci/credential-request/issue-by-configuration-id', isCredential()),
    must('vci/credential-response/media-type', hasMediaType('application/json')),
    must('vci/mdocs/issuer-signed', isIssuerSigned()),
    must('iso-18013-5/data-elements/shortest-form', hasShortestForm()),
    must('iso-18013-5/issuer-auth/signature', hasValidIssuerSignature()),
    must('iso-18013-5/mobile-security-object/digests', hasMatchingDigests()),
    must('vci/mdocs/doctype-matches', hasDocTypeOfMetadata()),
    policy('vii/create-pre-authorized-offer/credential-is-mdoc', hasDocTypeOfMetadata()),
    must('vci/mdocs/device-key', hasDeviceKeyOfProof()),
    must('iso-18013-5/mobile-security-object/validity-info', hasValidValidityInfo()),
  ],
})
