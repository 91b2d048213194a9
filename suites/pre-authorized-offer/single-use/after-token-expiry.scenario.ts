import { isTokenRefusal, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { token } from '../happy-path/token.scenario.ts'

const refused = the('again', isTokenRefusal())

export const afterTokenExpiry = scenario({
  id: 'single-use/after-token-expiry',
  title: 'A code stays used up when the token that it gave has expired',
  needs: ['offer.create', 'offer.expiry', 'time'],
  control: token,
  waits: ({ offerLifetime }) => offerLifetime.maximum + 2,

  async act({ issuer, wallet, clock, policy: { offerLifetime } }) {
    // A code that has expired with the token would be refused for that.
    const offer = await issuer.createPreAuthorizedOffer({ lifetime: issuer.lifetimeOf(offerLifetime.maximum) })
    const { token: granted } = await wallet.claim(offer)
    const lifetime = Math.min(Number(granted.json.expires_in) || 300, offerLifetime.maximum)
    await clock.until(clock.now() + (lifetime + 2) * 1000, 'an access token to expire')
    return { again: await wallet.requestToken(offer), lifetime }
  },

  checks: [
    must('vci/credential-offer-parameters/code-single-use-after-token-expiry', refused),
    policy('vii/create-pre-authorized-offer/single-use', refused),
  ],
  observe: ({ lifetime }) => ({ 'lifetime of the access token in seconds': lifetime }),
})
