import { isManagementRefusal, satisfies } from '../../../harness/expect/index.ts'
import { type About, scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { answer } from './answer.scenario.ts'
import { type Attempt, askWith, memberOf } from './raw.ts'

export const userUnknown = scenario({
  id: 'creation/user-unknown',
  title: 'An unknown user id is refused, or makes a new user; it never gives the offer to somebody else',
  needs: ['offer.create', 'offer.createRaw', 'users.read'],
  control: answer,

  async act({ issuer }) {
    const known = await issuer.createPreAuthorizedOffer()
    return { known: known.userId, attempt: await askWith(issuer, { userId: crypto.randomUUID() }) }
  },

  checks: [policy('vii/create-pre-authorized-offer/user-id-unknown', refusedOrNew)],
  observe: ({ attempt }) => ({
    'unknown user id': 'response' in attempt ? attempt.response.status : 'connection closed',
  }),
})

function refusedOrNew(
  { known, attempt }: { readonly known: string | undefined; readonly attempt: Attempt },
  about: About,
) {
  const userId = memberOf(attempt, 'userId')
  if (typeof userId !== 'string') return isManagementRefusal(400, 404, 422)(attempt, about)
  return satisfies('another user', (id: string) => id !== known)(userId, about)
}
