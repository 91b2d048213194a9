import { blursItsDates, sharesNothing } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { should } from '../../requirements/index.ts'
import { claim } from './claim.scenario.ts'

const seconds = 3

export const twoMdocs = scenario({
  id: 'happy-path/two-mdocs',
  title: 'Two mDocs that are issued one after the other cannot be linked',
  needs: ['offer.create', 'mdoc', 'time'],
  control: claim,
  waits: () => seconds,

  async act({ issuer, wallet, clock }) {
    const first = await wallet.claim(await issuer.createPreAuthorizedOffer())
    const begin = clock.now()
    await clock.until(begin + seconds * 1000, 'the second mDoc')
    const second = await wallet.claim(await issuer.createPreAuthorizedOffer())
    return { first: first.issuance, second: second.issuance, at: [begin, clock.now()] as const }
  },

  checks: [
    should('vci/unique-values/no-shared-identifiers', sharesNothing()),
    should('vci/unique-values/time-claims-blurred', blursItsDates()),
  ],
})
