import { hasMediaType, isUncacheable, matchesSchema, satisfies, unknownMembersIn } from '../../harness/expect/index.ts'
import { type Exchange, survey } from '../../harness/scenario.ts'
import { must, policy, should } from '../requirements/index.ts'

const schema = 'token-response'

export const tokenResponses = survey({
  id: 'every-answer/token-responses',
  title: 'Every token response holds what a wallet needs, and is not stored on the way',
  needs: ['offer.create'],
  of: ({ endpoint, response }) => endpoint === 'token' && response.status < 300,

  checks: [
    must('rfc6749/access-token-response/access-token-string', matchesSchema(schema, 'access_token')),
    must('rfc6749/access-token-response/token-type-present', matchesSchema(schema, 'token_type')),
    must('rfc6749/access-token-response/expires-in-number', matchesSchema(schema, 'expires_in')),
    should(
      'rfc6749/access-token-response/expires-in-present',
      satisfies(
        'expires_in',
        (exchange: Exchange) => lifetimeIn(exchange) !== undefined,
        () => 'nothing',
      ),
    ),
    must('rfc6749/access-token-response/media-type', hasMediaType('application/json')),
    must('rfc6749/access-token-response/no-store', isUncacheable()),
    must('vci/token-response/details-have-configuration-id', matchesSchema(schema, 'authorization_details')),
    must(
      'vci/protecting-the-access-token/bearer-lifetime',
      satisfies(
        'a bearer token that lives five minutes at most',
        (exchange: Exchange) => !isBearer(exchange) || Number(lifetimeIn(exchange) ?? 0) <= 300,
        (exchange) => `${String(lifetimeIn(exchange))} s`,
      ),
    ),
    policy(
      'vii/token-endpoint/token-type-bearer',
      satisfies('the token type Bearer', isBearer, ({ response }) => String(membersOf(response).token_type)),
    ),
  ],
  observe: (exchanges, about) => ({
    'lifetimes of access tokens in seconds': [...new Set(exchanges.map(lifetimeIn))],
    'unknown members': unknownMembersIn(schema, exchanges, about),
  }),
})

interface TokenResponse {
  readonly expires_in?: unknown
  readonly token_type?: unknown
}

const membersOf = ({ json }: Exchange['response']) => (json ?? {}) as TokenResponse

const lifetimeIn = ({ response }: Exchange) => membersOf(response).expires_in

function isBearer({ response }: Exchange): boolean {
  return String(membersOf(response).token_type).toLowerCase() === 'bearer'
}
