import {
  allOf,
  hasMediaType,
  isErrorEnvelope,
  matchesSchema,
  satisfies,
  showsNoInternals,
  unknownMembersIn,
} from '../../harness/expect/index.ts'
import { type Exchange, survey } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { isManagement } from './endpoints.ts'

/** Statuses whose body the documents show; 401, 403, 413 and 415 come with any body. */
const documented = [400, 404, 409, 422]

export const managementErrors = survey({
  id: 'error-body/management-errors',
  title: 'Every error of the management API has the documented error body',
  needs: ['offer.createRaw'],
  of: (exchange) => isManagement(exchange) && documented.includes(exchange.response.status),

  checks: [
    policy('vii/error-envelope/shape', isErrorEnvelope()),
    policy('vii/error-envelope/media-type', hasMediaType('application/json')),
    policy('vii/error-envelope/details-array', matchesSchema('error-envelope', 'details')),
    policy('vii/error-envelope/details-members', allOf(isErrorEnvelope(), matchesSchema('error-envelope', 'details'))),
    policy(
      'vii/error-envelope/code-fits-status',
      satisfies(
        'BadRequest with 400 and NotFound with 404',
        ({ response }: Exchange) => fits(response.status, codeIn(response.json)),
        ({ response }) => `${String(codeIn(response.json))} with ${response.status}`,
      ),
    ),
    policy('vii/error-envelope/no-internals', showsNoInternals()),
  ],
  observe: (exchanges, about) => ({
    'codes seen': [...new Set(exchanges.map(({ response }) => `${response.status} ${codeIn(response.json)}`))].sort(),
    'unknown members': unknownMembersIn('error-envelope', exchanges, about),
  }),
})

const codeIn = (json: unknown) => (json as { readonly code?: unknown } | undefined)?.code

function fits(status: number, code: unknown): boolean {
  const documentedCode = ({ 400: 'BadRequest', 404: 'NotFound' } as Readonly<Record<number, string>>)[status]
  return documentedCode === undefined || code === documentedCode
}
