import { every, isAccessToken, isTokenRefusal, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, should } from '../../requirements/index.ts'
import { token } from '../happy-path/token.scenario.ts'

const garble: readonly ((code: string) => string)[] = [
  (code) => code.slice(0, -2),
  (code) => `${code} `,
  (code) => code.replace(/[a-z]/i, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase())),
]

export const codeComparedExactly = scenario({
  id: 'single-use/code-compared-exactly',
  title: 'A code that is almost right gives no token and does not use up the right one',
  needs: ['offer.create'],
  control: token,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    const almost = []
    for (const variant of garble) almost.push(await wallet.requestToken(offer, { code: variant(offer.code) }))
    return { almost, afterwards: await wallet.requestToken(offer) }
  },

  checks: [
    must(
      'vci/credential-offer-parameters/code-compared-exactly',
      the('almost', every(isTokenRefusal('invalid_grant'))),
    ),
    should('vci/credential-offer-parameters/code-usable-until-expiry', the('afterwards', isAccessToken())),
  ],
})
