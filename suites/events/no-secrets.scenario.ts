import { satisfies } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { createdEvents } from './created.scenario.ts'
import { eventsSince } from './polling.ts'

const types = [
  'OPENID_PRE_AUTHORIZED_OFFER_CREATE_START',
  'OPENID_PRE_AUTHORIZED_OFFER_CREATE_SUCCESS',
  'OPENID_TOKEN_START',
  'OPENID_TOKEN_SUCCESS',
]

export const noSecrets = scenario({
  id: 'events/no-secrets',
  title: 'Events tell neither the code nor the transaction code of an offer',
  needs: ['offer.create', 'offer.txCode', 'events.read', 'time'],
  control: createdEvents,

  async act({ issuer, wallet, clock }) {
    const since = clock.now() - 1000
    const offer = await issuer.createPreAuthorizedOffer({ transactionCode: { inputMode: 'numeric' } })
    await wallet.obtainToken(offer)
    const told = JSON.stringify((await eventsSince(issuer, clock, types, since, types.length)).map(({ data }) => data))
    return { code: told.includes(offer.code), transactionCode: told.includes(`"${offer.transactionCode}"`) }
  },

  checks: [
    policy(
      'vii/analytics-events/no-plain-secrets',
      satisfies(
        'neither of them',
        ({ code, transactionCode }: { readonly code: boolean; readonly transactionCode: boolean }) =>
          !code && !transactionCode,
        ({ code }) => (code ? 'the pre-authorized code' : 'the transaction code'),
      ),
    ),
  ],
})
