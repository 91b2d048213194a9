import { expiresAfter } from '../../../harness/expect/index.ts'
import { type About, type Offer, scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { token } from '../happy-path/token.scenario.ts'
import { endsInTime } from './asking.ts'

export const defaultLifetime = scenario({
  id: 'expiry/default-lifetime',
  title: 'An offer without a lifetime announces the default one, and it is short',
  needs: ['offer.create', 'offer.expiry'],
  control: token,

  act: ({ issuer }) => issuer.createPreAuthorizedOffer(),

  checks: [
    must('vci/credential-offer-parameters/code-short-lived', endsInTime),
    policy('vii/create-pre-authorized-offer/default-expiry-5-minutes', (offer: Offer, about: About) =>
      expiresAfter(about.policy.offerLifetime.default)(offer, about),
    ),
  ],
  observe: ({ expiresAt, createdAt }) => ({
    // A `Date` header cuts the second off.
    'lifetime announced in seconds': Math.floor((expiresAt - createdAt) / 1000),
  }),
})
