import { every, isNoServerError, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { askFor, isRefusedOrCapped, outcomeOf } from './asking.ts'
import { lifetimeAsAsked } from './lifetime-as-asked.scenario.ts'

const odd = [{ minutes: 0.5 }, { seconds: '90' }, { seconds: 1e30 }, 'five minutes', 300, null, {}]

export const oddLifetimes = scenario({
  id: 'expiry/odd-lifetimes',
  title:
    'Fractions, texts, numbers and empty lifetimes are answered without a server error, and never beyond the maximum',
  needs: ['offer.create', 'offer.createRaw', 'offer.expiry'],
  control: lifetimeAsAsked,

  async act({ issuer }) {
    const asked = []
    for (const expiresIn of odd) asked.push(await askFor(issuer, expiresIn))
    return { asked, attempts: asked.map(({ attempt }) => attempt) }
  },

  checks: [
    policy('vii/error-envelope/no-server-error', the('attempts', every(isNoServerError()))),
    policy('vii/create-pre-authorized-offer/above-maximum-expiry', the('asked', every(isRefusedOrCapped()))),
  ],
  observe: ({ asked }) =>
    Object.fromEntries(odd.map((value, index) => [JSON.stringify(value), asked[index] && outcomeOf(asked[index])])),
})
