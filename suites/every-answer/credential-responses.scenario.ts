import { hasMediaType, isUncacheable, matchesSchema, unknownMembersIn } from '../../harness/expect/index.ts'
import { survey } from '../../harness/scenario.ts'
import { must, should } from '../requirements/index.ts'

const schema = 'credential-response'

export const credentialResponses = survey({
  id: 'every-answer/credential-responses',
  title: 'Every credential response has the form of the specification',
  needs: ['offer.create'],
  of: ({ endpoint, response }) => endpoint === 'credential' && response.status < 300,

  checks: [
    must('vci/credential-response/credentials-array', matchesSchema(schema, 'credentials')),
    must('vci/credential-response/draft-single-credential', matchesSchema(schema)),
    must('vci/credential-response/media-type', hasMediaType('application/json')),
    should('vci/credential-response/no-store', isUncacheable()),
  ],
  observe: (exchanges, about) => ({ 'unknown members': unknownMembersIn(schema, exchanges, about) }),
})
