import { isTokenRefusal, satisfies, the } from '../../../harness/expect/index.ts'
import { type Actors, type Exchange, scenario, type Token } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { claim } from '../happy-path/claim.scenario.ts'

const refused = the('afterIssuance', isTokenRefusal())

export const redeemedBeforeIssuance = scenario({
  id: 'single-use/redeemed-before-issuance',
  title: 'However many tokens a code gives before issuance, it gives one credential and is then used up',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    const first = await wallet.obtainToken(offer)
    const second = await wallet.requestToken(offer)
    const tokens = second.response.status === 200 ? [first, wallet.tokenOf(second)] : [first]
    const credentials = await claimWith(tokens, wallet)
    return { second, credentials, afterIssuance: await wallet.requestToken(offer) }
  },

  checks: [
    must('vci/credential-offer-parameters/code-single-use', refused),
    policy('vii/create-pre-authorized-offer/consumed-at-issuance', refused),
    policy(
      'vii/create-pre-authorized-offer/single-use-race',
      the(
        'credentials',
        satisfies('one credential in all', (count: number) => count <= 1, String),
      ),
    ),
  ],
  observe: ({ second }) => ({ 'second token before issuance': granted(second) }),
})

const granted = ({ response }: Exchange) => (response.status === 200 ? 'granted' : `refused (${response.status})`)

async function claimWith(tokens: readonly Token[], wallet: Actors['wallet']): Promise<number> {
  let credentials = 0
  for (const token of tokens) credentials += (await wallet.requestCredential(token)).credentials.length
  return credentials
}
