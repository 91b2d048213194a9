import { isCredential, isTokenRefusal, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { claim } from '../happy-path/claim.scenario.ts'

export const guessKeepsToken = scenario({
  id: 'single-use/guess-keeps-token',
  title: 'Redeeming a made-up code does not disturb a token that was granted',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    const granted = await wallet.obtainToken(offer)
    const guess = await wallet.requestToken(offer, { code: `${offer.code.slice(0, -4)}AAA=` })
    return { guess, issuance: await wallet.requestCredential(granted) }
  },

  checks: [
    must('vci/token-error-response/unknown-code', the('guess', isTokenRefusal('invalid_grant'))),
    policy('vii/create-pre-authorized-offer/single-use', the('issuance', isCredential())),
  ],
})
