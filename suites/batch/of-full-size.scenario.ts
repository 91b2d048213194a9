import {
  givesNoMoreThanKeys,
  hasDeviceKeyOfProof,
  hasDifferentCryptography,
  hasKeyForEach,
  hasNothingInCommon,
  hasOneDataset,
  isCredential,
  the,
} from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must, should } from '../requirements/index.ts'
import { batchOfTwo } from './of-two.scenario.ts'

/** As many as anybody needs to be sure; more would only be a burden. */
const enough = 20

export const batchOfFullSize = scenario({
  id: 'batch/of-full-size',
  title: 'As many keys are proved at once as the issuer announces, and no mDoc is bound to the key of another',
  needs: ['offer.create', 'batch'],
  control: batchOfTwo,

  async act({ issuer, wallet }) {
    const proofs = Math.min(await wallet.batchSize(), enough)
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return { proofs, issuance: await wallet.requestCredential(token, { proofs }) }
  },

  checks: [
    must('vci/credential-issuer-parameters/batch-size-accepted', the('issuance', isCredential())),
    must('vci/credential-response/not-more-than-keys', the('issuance', givesNoMoreThanKeys())),
    must('vci/credential-response/bound-to-sent-key', the('issuance', hasDeviceKeyOfProof())),
    must('vci/credential-response/key-used-once', the('issuance', hasKeyForEach())),
    must('vci/batch-credential-issuance/same-format-and-dataset', the('issuance', hasOneDataset())),
    should('vci/batch-credential-issuance/different-cryptographic-data', the('issuance', hasDifferentCryptography())),
    should('vci/unique-values/no-shared-identifiers', the('issuance', hasNothingInCommon())),
  ],
  observe: ({ proofs, issuance }) => ({ [`credentials for ${proofs} keys`]: issuance.credentials.length }),
})
