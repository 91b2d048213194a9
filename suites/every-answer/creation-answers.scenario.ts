import { matchesSchema, unknownMembersIn } from '../../harness/expect/index.ts'
import { survey } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'

const schema = 'offer-creation-response'

export const creationAnswers = survey({
  id: 'every-answer/creation-answers',
  title: 'Every answer to a creation has the documented members',
  needs: ['offer.createRaw'],
  of: ({ endpoint, response }) => endpoint === 'offer-creation' && response.status < 300,

  checks: [
    policy('vii/create-pre-authorized-offer/id-present', matchesSchema(schema, 'id')),
    policy('vii/create-pre-authorized-offer/uri-present', matchesSchema(schema, 'uri')),
    policy('vii/create-pre-authorized-offer/expires-at-present', matchesSchema(schema, 'expiresAt')),
    policy('vii/create-pre-authorized-offer/user-id-present', matchesSchema(schema, 'userId')),
  ],
  observe: (exchanges, about) => ({ 'unknown members': unknownMembersIn(schema, exchanges, about) }),
})
