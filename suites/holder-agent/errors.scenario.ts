import { agreesWithStatusLine, matchesSchema } from '../../harness/expect/index.ts'
import { survey } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'

export const errors = survey({
  id: 'holder-agent/errors',
  title: 'Every error of a holder agent has the documented form, and agrees with its status line',
  needs: ['holder.agent'],
  of: ({ endpoint, request, response }) => endpoint === 'holder' && request.method === 'POST' && response.status >= 400,

  checks: [
    policy('tsg/request-oid4vci/error-shape', matchesSchema('holder-error')),
    policy('tsg/request-oid4vci/error-agrees-with-status', agreesWithStatusLine()),
  ],
  observe: (exchanges) => ({ 'statuses seen': [...new Set(exchanges.map(({ response }) => response.status))].sort() }),
})
