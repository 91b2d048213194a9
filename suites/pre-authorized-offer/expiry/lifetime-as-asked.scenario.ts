import { expiresAfter, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { defaultLifetime } from './default-lifetime.scenario.ts'

export const lifetimeAsAsked = scenario({
  id: 'expiry/lifetime-as-asked',
  title: 'Minutes and seconds, alone and together, give an expiry of creation plus lifetime',
  needs: ['offer.create', 'offer.expiry'],
  control: defaultLifetime,

  act: async ({ issuer }) => ({
    together: await issuer.createPreAuthorizedOffer({ lifetime: { minutes: 1, seconds: 30 } }),
    secondsAlone: await issuer.createPreAuthorizedOffer({ lifetime: { seconds: 90 } }),
    minutesAlone: await issuer.createPreAuthorizedOffer({ lifetime: { minutes: 2 } }),
  }),

  checks: [
    policy('vii/create-pre-authorized-offer/expiry-combination', the('together', expiresAfter(90))),
    policy('vii/create-pre-authorized-offer/expiry-seconds-only', the('secondsAlone', expiresAfter(90))),
    policy('vii/create-pre-authorized-offer/expiry-combination', the('minutesAlone', expiresAfter(120))),
  ],
})
