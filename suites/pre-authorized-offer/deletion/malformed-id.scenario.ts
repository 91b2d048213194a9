import { allOf, hasStatus, isErrorEnvelope, satisfies } from '../../../harness/expect/index.ts'
import { type Exchange, scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { deleted } from './deleted.scenario.ts'

export const malformedId = scenario({
  id: 'deletion/malformed-id',
  title: 'Deleting by something that is no id is refused, and the answer names the parameter',
  needs: ['offer.create', 'offer.delete', 'management.raw'],
  control: deleted,

  act: ({ issuer }) => issuer.management.deleteOffer('not an id'),

  checks: [
    policy('vii/delete-pre-authorized-offer/malformed-id-refused', allOf(hasStatus(400, 404), isErrorEnvelope())),
    policy(
      'vii/error-envelope/details-location',
      satisfies(
        'details that name the parameter id among params',
        (exchange: Exchange) => detailsIn(exchange).some(({ param, location }) => param === 'id' && isPath(location)),
        (exchange) => JSON.stringify(detailsIn(exchange)),
      ),
    ),
  ],
  observe: ({ response }) => ({ 'deletion by a malformed id': response.status }),
})

interface Detail {
  readonly param?: unknown
  readonly location?: unknown
}

function detailsIn({ response }: Exchange): readonly Detail[] {
  const { details } = response.json as { readonly details?: readonly Detail[] }
  return Array.isArray(details) ? details : []
}

const isPath = (location: unknown) => location === 'params' || location === 'path'
