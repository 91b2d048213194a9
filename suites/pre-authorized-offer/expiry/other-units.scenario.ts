import { every } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { askFor, isRefusedOrCapped, outcomeOf } from './asking.ts'
import { lifetimeAsAsked } from './lifetime-as-asked.scenario.ts'

export const otherUnits = scenario({
  id: 'expiry/other-units',
  title: 'Hours and days do not lift the maximum',
  needs: ['offer.create', 'offer.createRaw', 'offer.expiry'],
  control: lifetimeAsAsked,

  act: async ({ issuer }) => [await askFor(issuer, { hours: 1 }), await askFor(issuer, { days: 1, seconds: 30 })],

  checks: [policy('vii/create-pre-authorized-offer/expiry-other-units', every(isRefusedOrCapped()))],
  observe: (asked) => ({ 'hours, and days with seconds': asked.map(outcomeOf) }),
})
