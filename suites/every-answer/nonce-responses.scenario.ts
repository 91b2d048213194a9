import { hasMediaType, isUncacheable, matchesSchema, unknownMembersIn } from '../../harness/expect/index.ts'
import { survey } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'

const schema = 'nonce-response'

export const nonceResponses = survey({
  id: 'every-answer/nonce-responses',
  title: 'Every nonce response holds a nonce, and is not stored on the way',
  needs: ['offer.create', 'nonce'],
  of: ({ endpoint, response }) => endpoint === 'nonce' && response.status < 300,

  checks: [
    must('vci/nonce-response/c-nonce-string', matchesSchema(schema)),
    must('vci/nonce-response/media-type', hasMediaType('application/json')),
    must('vci/nonce-response/no-store', isUncacheable()),
  ],
  observe: (exchanges, about) => ({ 'unknown members': unknownMembersIn(schema, exchanges, about) }),
})
