import { isManagementRefusal, satisfies, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { createdEvents } from '../../events/created.scenario.ts'
import { eventsSince } from '../../events/polling.ts'
import { policy } from '../../requirements/index.ts'
import { askWith, memberOf } from '../creation/raw.ts'

export const nothingCreated = scenario({
  id: 'credential-format/nothing-created',
  title: 'A refused list of configurations leaves nothing behind',
  needs: ['offer.create', 'offer.createRaw', 'non-mdoc-configuration', 'events.read', 'time'],
  control: createdEvents,

  async act({ issuer, clock }) {
    const since = clock.now() - 1000
    const credentials = [issuer.mdocConfigurations[0], issuer.nonMdocConfiguration]
    const refused = await askWith(issuer, { credentials })
    const events = await eventsSince(issuer, clock, ['OPENID_PRE_AUTHORIZED_OFFER_CREATE_SUCCESS'], since, 1)
    return { refused, left: { uri: memberOf(refused, 'uri'), id: memberOf(refused, 'id'), events: events.length } }
  },

  checks: [
    policy(
      'vii/create-pre-authorized-offer/non-mdoc-mixed-rejected',
      the('refused', isManagementRefusal(400, 404, 422)),
    ),
    policy(
      'vii/create-pre-authorized-offer/non-mdoc-rejected-atomically',
      the(
        'left',
        satisfies(
          'neither offer nor event of a success',
          ({ uri, id, events }: Left) => uri === undefined && id === undefined && events === 0,
          (left) => JSON.stringify(left),
        ),
      ),
    ),
  ],
})

interface Left {
  readonly uri: unknown
  readonly id: unknown
  readonly events: number
}
