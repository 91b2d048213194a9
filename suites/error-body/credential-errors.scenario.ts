import { hasMediaType, isUncacheable, matchesSchema, showsNoInternals } from '../../harness/expect/index.ts'
import { survey } from '../../harness/scenario.ts'
import { must, should } from '../requirements/index.ts'

export const credentialErrors = survey({
  id: 'error-body/credential-errors',
  title: 'Every refusal of a credential request has the form of the specification',
  needs: ['offer.create'],
  of: ({ endpoint, response }) => endpoint === 'credential' && response.status === 400,

  checks: [
    must('vci/credential-request-errors/media-type', hasMediaType('application/json')),
    must('vci/credential-request-errors/error-member', matchesSchema('credential-error-response', 'error')),
    must(
      'vci/credential-request-errors/description-charset',
      matchesSchema('credential-error-response', 'error_description'),
    ),
    should('vci/credential-request-errors/no-internals', showsNoInternals()),
    should('vci/credential-request-errors/no-store', isUncacheable()),
  ],
  observe: (exchanges) => ({
    'codes seen': [
      ...new Set(exchanges.map(({ response }) => String((response.json as { error?: unknown })?.error))),
    ].sort(),
  }),
})
