import { answered, givesAtMost, isCredentialResponse } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { claim } from '../happy-path/claim.scenario.ts'

const runners = 10

export const raceCredential = scenario({
  id: 'single-use/race-credential',
  title: 'Ten credential requests at once with one token give one credential',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    const prepared = []
    for (let runner = 0; runner < runners; runner += 1) prepared.push(await wallet.credentialRequest(token))
    return wallet.race(prepared.map(({ request }) => request))
  },

  checks: [
    policy(
      'vii/create-pre-authorized-offer/single-use-one-credential',
      givesAtMost(1, isCredentialResponse, 'credential response'),
    ),
  ],
  observe: (race) => ({
    'requests answered': answered(race).length,
    'credential responses': answered(race).filter(isCredentialResponse).length,
  }),
})
