import { isCredential, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { carriesSamples, claimsOf } from './claims.ts'
import { claimsPersisted } from './claims-persisted.scenario.ts'

export const claimsReused = scenario({
  id: 'creation/claims-reused',
  title: 'A stored claim is available to a later offer of the same user',
  needs: ['offer.create', 'offer.claims', 'users.read', 'mdoc'],
  control: claimsPersisted,

  async act({ issuer, wallet }) {
    const samples = issuer.sampleClaims.slice(0, 1)
    const claimsToPersist = samples.map(({ name }) => name)
    const first = await issuer.createPreAuthorizedOffer({ claims: claimsOf(samples), claimsToPersist })
    await wallet.claim(first)
    const second = await issuer.createPreAuthorizedOffer({ userId: first.userId ?? '' })
    return { issuance: await wallet.requestCredential(await wallet.obtainToken(second)), samples }
  },

  checks: [
    must('vci/credential-request/issue-by-configuration-id', the('issuance', isCredential())),
    policy('vii/create-pre-authorized-offer/claims-to-persist-reused', carriesSamples),
  ],
})
