import {
  givesNoMoreThanKeys,
  hasDeviceKeyOfProof,
  hasDifferentCryptography,
  hasDocTypeOfMetadata,
  hasKeyForEach,
  hasMatchingDigests,
  hasNothingInCommon,
  hasOneDataset,
  hasValidIssuerSignature,
  hasValidValidityInfo,
  isCredential,
  isIssuerSigned,
} from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { must, should } from '../requirements/index.ts'

export const batchOfTwo = scenario({
  id: 'batch/of-two',
  title: 'Two keys are proved at once, and each gets an mDoc of its own that says the same and cannot be linked',
  needs: ['offer.create', 'batch'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return wallet.requestCredential(token, { proofs: 2 })
  },

  checks: [
    must('vci/credential-issuer-parameters/batch-size-accepted', isCredential()),
    must('vci/credential-response/not-more-than-keys', givesNoMoreThanKeys()),
    must('vci/mdocs/issuer-signed', isIssuerSigned()),
    must('iso-18013-5/issuer-auth/signature', hasValidIssuerSignature()),
    must('iso-18013-5/mobile-security-object/digests', hasMatchingDigests()),
    must('iso-18013-5/mobile-security-object/validity-info', hasValidValidityInfo()),
    must('vci/mdocs/doctype-matches', hasDocTypeOfMetadata()),
    must('vci/credential-response/bound-to-sent-key', hasDeviceKeyOfProof()),
    must('vci/credential-response/key-used-once', hasKeyForEach()),
    must('vci/batch-credential-issuance/same-format-and-dataset', hasOneDataset()),
    should('vci/batch-credential-issuance/different-cryptographic-data', hasDifferentCryptography()),
    should('vci/unique-values/no-shared-identifiers', hasNothingInCommon()),
  ],
  observe: ({ credentials }) => ({ 'credentials for two keys': credentials.length }),
})
