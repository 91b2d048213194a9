import { isCredential, satisfies, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { claimsOf, type Issued, valueIn } from './claims.ts'
import { claimsIssued } from './claims-issued.scenario.ts'

export const claimsOfThisOfferOnly = scenario({
  id: 'creation/claims-of-this-offer-only',
  title: 'Claims given with one offer are not used in a later one of the same user',
  needs: ['offer.create', 'offer.claims', 'users.read', 'mdoc'],
  control: claimsIssued,

  async act({ issuer, wallet }) {
    const samples = issuer.sampleClaims
    const first = await issuer.createPreAuthorizedOffer({ claims: claimsOf(samples) })
    await wallet.claim(first)
    const second = await issuer.createPreAuthorizedOffer({ userId: first.userId ?? '' })
    const issuance = await wallet.requestCredential(await wallet.obtainToken(second))
    return { issuance, samples }
  },

  checks: [
    must('vci/credential-request/issue-by-configuration-id', the('issuance', isCredential())),
    policy(
      'vii/create-pre-authorized-offer/claims-only-for-this-offer',
      satisfies(
        'none of the claims of the first offer',
        (issued: Issued) => repeatedIn(issued).length === 0,
        (issued) => repeatedIn(issued).join(', '),
      ),
    ),
  ],
})

function repeatedIn({ issuance, samples }: Issued): readonly string[] {
  return samples.filter((sample) => valueIn(issuance, sample) === sample.value).map(({ name }) => name)
}
