import {
  hasMediaType,
  isTokenError,
  isUncacheable,
  matchesSchema,
  satisfies,
  showsNoInternals,
} from '../../harness/expect/index.ts'
import { type About, type Exchange, survey } from '../../harness/scenario.ts'
import { must, policy, should } from '../requirements/index.ts'

export const tokenErrors = survey({
  id: 'error-body/token-errors',
  title: 'Every error of the token endpoint has a documented form',
  needs: ['offer.create'],
  of: ({ endpoint, request, response }) => endpoint === 'token' && request.method === 'POST' && response.status >= 400,

  checks: [
    policy('vii/token-endpoint/error-body', isTokenError()),
    must('rfc6749/error-response/status', isTokenError()),
    must('rfc6749/error-response/media-type', hasMediaType('application/json')),
    must('rfc6749/error-response/error-member', namesItsError),
    must('rfc6749/error-response/error-charset', fits('error')),
    must('rfc6749/error-response/description-charset', fits('error_description')),
    must('rfc6749/error-response/error-uri', fits('error_uri')),
    should('rfc6749/error-response/no-store', isUncacheable()),
    should('vci/credential-request-errors/no-internals', showsNoInternals()),
  ],
  observe: (exchanges) => ({
    'forms seen': [...new Set(exchanges.map((exchange) => (isOAuth(exchange) ? 'OAuth' : 'vendor')))].sort(),
    'codes seen': [...new Set(exchanges.map((exchange) => `${exchange.response.status} ${codeIn(exchange)}`))].sort(),
  }),
})

/** The other documented form has no such member. */
function namesItsError(exchange: Exchange, about: About) {
  const { error } = membersOf(exchange)
  if (error === undefined && about.profiles.includes('vii')) return isTokenError()(exchange, about)
  return namesError(exchange, about)
}

const namesError = satisfies(
  'an error code',
  (exchange: Exchange) => String(membersOf(exchange).error ?? '') !== '',
  (exchange) => typeof membersOf(exchange).error,
)

/** Whether a member is there is for others to say. */
function fits(member: string) {
  return (exchange: Exchange, about: About) =>
    membersOf(exchange)[member] === undefined
      ? undefined
      : matchesSchema('token-error-response', member)(exchange, about)
}

const membersOf = ({ response: { json } }: Exchange): Readonly<Record<string, unknown>> =>
  typeof json === 'object' ? { ...json } : {}

const codeIn = (exchange: Exchange) => String(membersOf(exchange).error ?? membersOf(exchange).code)

const isOAuth = (exchange: Exchange) => 'error' in membersOf(exchange)
