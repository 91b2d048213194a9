import { blursTimesOfSdJwts, sharesNothingOfSdJwts } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { should } from '../requirements/index.ts'
import { claimed } from './claimed.ts'
import { issued } from './issued.scenario.ts'

const seconds = 3

export const twoCredentials = scenario({
  id: 'sd-jwt-vc/two-credentials',
  title: 'Two SD-JWT VCs that are issued one after the other cannot be linked',
  needs: ['offer.create', 'sd-jwt', 'time'],
  control: issued,
  waits: () => seconds,

  async act({ issuer, wallet, clock }) {
    const first = await claimed({ issuer, wallet })
    const begin = clock.now()
    await clock.until(begin + seconds * 1000, 'the second SD-JWT VC')
    const second = await claimed({ issuer, wallet })
    return { first, second, at: [begin, clock.now()] as const }
  },

  checks: [
    should('vci/unique-values/no-shared-identifiers', sharesNothingOfSdJwts()),
    should('vci/unique-values/time-claims-blurred', blursTimesOfSdJwts()),
  ],
})
