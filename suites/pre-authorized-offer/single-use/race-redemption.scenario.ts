import { answered, isCredentialResponse, satisfies, the, tokens } from '../../../harness/expect/index.ts'
import { type Actors, type RaceEntry, scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { firstThat } from '../first-that.ts'
import { claim } from '../happy-path/claim.scenario.ts'

const runners = 20

const oneCredential = the(
  'credentials',
  satisfies('at most one credential', (count: number) => count <= 1, String),
)

export const raceRedemption = scenario({
  id: 'single-use/race-redemption',
  title: 'Twenty redemptions at once give one credential, and the token of the winner works',
  needs: ['offer.create'],
  control: claim,

  act({ issuer, wallet }) {
    const redeem = async () => {
      const offer = await issuer.createPreAuthorizedOffer()
      const requests = await Promise.all(Array.from({ length: runners }, () => wallet.tokenRequest(offer)))
      const redemptions = await wallet.race(requests)
      return { redemptions, credentials: await claimAll(redemptions, wallet) }
    }
    return firstThat(({ credentials }) => credentials > 1, [redeem, redeem, redeem])
  },

  checks: [
    policy('vii/create-pre-authorized-offer/single-use-race', oneCredential),
    must('vci/credential-offer-parameters/code-single-use-race', oneCredential),
    policy(
      'vii/create-pre-authorized-offer/single-use',
      satisfies(
        'a credential for whoever got the token',
        ({ redemptions, credentials }: Outcome) => tokens(redemptions).length === 0 || credentials === 1,
        ({ credentials }) => `${credentials} credentials`,
      ),
    ),
  ],
  observe: ({ redemptions }) => ({
    'redemptions answered': answered(redemptions).length,
    'tokens granted': tokens(redemptions).length,
  }),
})

interface Outcome {
  readonly redemptions: readonly RaceEntry[]
  readonly credentials: number
}

/** Every token that was granted asks for a credential. */
async function claimAll(redemptions: readonly RaceEntry[], wallet: Actors['wallet']): Promise<number> {
  const issuances = []
  for (const exchange of tokens(redemptions)) issuances.push(await wallet.requestCredential(wallet.tokenOf(exchange)))
  return issuances.filter(({ exchange }) => isCredentialResponse(exchange)).length
}
