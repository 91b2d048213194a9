import { equals } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { claimsOf } from './claims.ts'
import { claimsIssued } from './claims-issued.scenario.ts'
import { storedClaims } from './stored.ts'

export const claimsNotPersisted = scenario({
  id: 'creation/claims-not-persisted',
  title: 'Without a list no claim is stored with the user',
  needs: ['offer.create', 'offer.claims', 'users.read'],
  control: claimsIssued,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer({ claims: claimsOf(issuer.sampleClaims) })
    const atCreation = await storedClaims(issuer, offer.userId)
    await wallet.claim(offer)
    return { ...atCreation, ...(await storedClaims(issuer, offer.userId)) }
  },

  checks: [policy('vii/create-pre-authorized-offer/claims-to-persist-none', equals({}))],
})
