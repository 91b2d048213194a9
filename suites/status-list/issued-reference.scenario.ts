import { hasSecureStatusUri, hasStatusLabel, hasStatusReference, withStatus } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { must, should } from '../requirements/index.ts'

export const issuedReference = scenario({
  id: 'status-list/issued-reference',
  title: 'An issued mDoc says where its status is found, in a way that a verifier can read',
  needs: ['offer.create', 'mdoc'],
  control: claim,

  async act({ issuer, wallet }) {
    const { issuance } = await wallet.claim(await issuer.createPreAuthorizedOffer())
    return withStatus(issuance)
  },

  checks: [
    must('token-status-list/referenced-token-cose/reference', hasStatusReference()),
    should('token-status-list/referenced-token-mdoc/label', hasStatusLabel()),
    should('token-status-list/referenced-token-cose/https', hasSecureStatusUri()),
  ],
})
