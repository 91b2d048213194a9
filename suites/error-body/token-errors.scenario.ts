import {
  hasMediaType,
  isTokenError,
  isUncacheable,
  matchesSchema,
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
    must('rfc6749/error-response/error-member', inOAuthForm('error')),
    must('rfc6749/error-response/error-charset', inOAuthForm('error')),
    must('rfc6749/error-response/description-charset', inOAuthForm('error_description')),
    must('rfc6749/error-response/error-uri', inOAuthForm('error_uri')),
    should('rfc6749/error-response/no-store', isUncacheable()),
    should('vci/credential-request-errors/no-internals', showsNoInternals()),
  ],
  observe: (exchanges) => ({
    'forms seen': [...new Set(exchanges.map((exchange) => (isOAuth(exchange) ? 'OAuth' : 'vendor')))].sort(),
    'codes seen': [...new Set(exchanges.map(({ response }) => `${response.status} ${codeIn(response.json)}`))].sort(),
  }),
})

/** Judged where the answer has the form of OAuth; the other documented form has no such member. */
function inOAuthForm(member: string) {
  return (exchange: Exchange, about: About) =>
    isOAuth(exchange) || !about.profiles.includes('vii')
      ? matchesSchema('token-error-response', member)(exchange, about)
      : isTokenError()(exchange, about)
}

const codeIn = (json: unknown) => {
  const { error, code } = (json ?? {}) as { readonly error?: unknown; readonly code?: unknown }
  return String(error ?? code)
}

function isOAuth({ response }: Exchange): boolean {
  return typeof response.json === 'object' && response.json !== null && 'error' in response.json
}
