import { isTokenError, isTokenRefusal, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { claimableBeforeExpiry } from './claimable-before-expiry.scenario.ts'

const refused = the('late', isTokenRefusal())

export const expired = scenario({
  id: 'expiry/expired',
  title: 'An offer cannot be redeemed after its expiry',
  needs: ['offer.create', 'offer.expiry', 'time'],
  control: claimableBeforeExpiry,
  waits: ({ offerLifetime, expiryGrace }) => offerLifetime.maximum + expiryGrace + 1,

  async act({ issuer, wallet, clock, policy: { offerLifetime, expiryGrace } }) {
    const lifetime = issuer.lifetimeOf(clock.lifetime(offerLifetime.maximum))
    const atOnce = await issuer.createPreAuthorizedOffer({ lifetime })
    const afterGrace = await issuer.createPreAuthorizedOffer({ lifetime })
    await clock.until(atOnce.expiresAt + 200, 'an offer to expire')
    const withinGrace = await wallet.requestToken(atOnce)
    await clock.until(afterGrace.expiresAt + expiryGrace * 1000 + 1000, 'the grace after an expiry to pass')
    return { withinGrace, late: await wallet.requestToken(afterGrace) }
  },

  checks: [
    policy('vii/create-pre-authorized-offer/expired-not-claimable', refused),
    must('vci/credential-offer-parameters/code-short-lived', refused),
    must('vci/token-error-response/expired-code', the('late', isTokenError('invalid_grant'))),
  ],
  observe: ({ withinGrace }) => ({
    'redeemed right after the announced expiry': withinGrace.response.status === 200 ? 'granted' : 'refused',
  }),
})
