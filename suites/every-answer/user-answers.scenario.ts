import { matchesSchema, unknownMembersIn } from '../../harness/expect/index.ts'
import { type About, type Exchange, survey } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'

export const userAnswers = survey({
  id: 'every-answer/user-answers',
  title: 'Every answer about a user has the documented form',
  needs: ['offer.create', 'users.read'],
  of: ({ endpoint, request, response }) => endpoint === 'users' && request.method === 'GET' && response.status === 200,

  checks: [policy('vii/create-pre-authorized-offer/user-created-when-omitted', fitsItsSchema)],
  observe: (exchanges, about) => ({
    'unknown members': unknownMembersIn('user-response', exchanges.filter(isUser), about),
  }),
})

const isUser = ({ request }: Exchange) => !request.url.endsWith('/credentials')

function fitsItsSchema(exchange: Exchange, about: About) {
  const schema = isUser(exchange) ? 'user-response' : 'user-credentials-response'
  return matchesSchema(schema)(exchange, about)
}
