import { expiresAfter, isOfferCreated, the } from '../../../harness/expect/index.ts'
import { type About, type Offer, scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { type Asked, askFor } from './asking.ts'
import { lifetimeAsAsked } from './lifetime-as-asked.scenario.ts'

export const maximumLifetime = scenario({
  id: 'expiry/maximum-lifetime',
  title: 'The longest lifetime is granted, and is announced',
  needs: ['offer.create', 'offer.createRaw', 'offer.expiry'],
  control: lifetimeAsAsked,

  act: ({ issuer, policy: { offerLifetime } }) => askFor(issuer, issuer.lifetimeOf(offerLifetime.maximum)),

  checks: [
    policy('vii/create-pre-authorized-offer/maximum-expiry-10-minutes', the('attempt', isOfferCreated())),
    policy('vii/create-pre-authorized-offer/maximum-expiry-10-minutes', ({ offer }: Asked, about) =>
      lastsTheMaximum(offer as Offer, about),
    ),
  ],
})

const lastsTheMaximum = (offer: Offer, about: About) => expiresAfter(about.policy.offerLifetime.maximum)(offer, about)
