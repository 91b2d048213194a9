import { satisfies } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { claimsOf } from './claims.ts'
import { claimsIssued } from './claims-issued.scenario.ts'
import { storedClaims } from './stored.ts'

export const claimsPersisted = scenario({
  id: 'creation/claims-persisted',
  title: 'A listed claim is stored with the user, and no other one',
  needs: ['offer.create', 'offer.claims', 'users.read'],
  control: claimsIssued,

  async act({ issuer, wallet }) {
    const [listed, unlisted] = issuer.sampleClaims
    const claims = claimsOf([listed, unlisted].filter((sample) => sample !== undefined))
    const offer = await issuer.createPreAuthorizedOffer({ claims, claimsToPersist: [listed?.name ?? ''] })
    const atCreation = Object.keys(await storedClaims(issuer, offer.userId))
    await wallet.claim(offer)
    const afterwards = Object.keys(await storedClaims(issuer, offer.userId))
    return { listed: listed?.name ?? '', unlisted: unlisted?.name ?? '', atCreation, afterwards }
  },

  checks: [
    policy(
      'vii/create-pre-authorized-offer/claims-to-persist-listed',
      satisfies(
        'the listed claim with the user',
        ({ listed, afterwards }: Stored) => afterwards.includes(listed),
        ({ afterwards }) => afterwards.join(', ') || 'no claims',
      ),
    ),
    policy(
      'vii/create-pre-authorized-offer/claims-to-persist-others-not',
      satisfies(
        'only the listed claim with the user',
        ({ unlisted, atCreation, afterwards }: Stored) => ![...atCreation, ...afterwards].includes(unlisted),
        ({ afterwards }) => afterwards.join(', '),
      ),
    ),
  ],
  observe: ({ listed, atCreation }) => ({
    'claims are stored': atCreation.includes(listed) ? 'at creation' : 'at issuance',
  }),
})

interface Stored {
  readonly listed: string
  readonly unlisted: string
  readonly atCreation: readonly string[]
  readonly afterwards: readonly string[]
}
