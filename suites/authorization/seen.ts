import type { AuthorizationResponse, Exchange } from '../../harness/scenario.ts'

/** How an Authorization Server treats an End-User, where documents leave room. */
export function observed({ visit, request, parameters }: AuthorizationResponse) {
  const pages = visit.documents.filter(({ response }) => response.status < 300)
  return {
    'authorization request': request.pushed === undefined ? 'in the URL' : 'pushed',
    'asked for by': Object.keys(request.parameters).filter((name) => ['scope', 'authorization_details'].includes(name)),
    'login asked': visit.loginAsked,
    'consent asked': visit.consentAsked,
    'issuer named in the response': parameters.iss !== undefined,
    'status of the redirect': visit.documents.at(-1)?.response.status,
    'pages that frames may show': pages.filter((page) => !forbidsFrames(page)).length,
    'pages that tell their address to others': pages.filter(tellsReferrer).length,
    'pages that may be stored': pages.filter(
      ({ response }) => !headerOf(response, 'cache-control').includes('no-store'),
    ).length,
  }
}

const headerOf = ({ headers }: Exchange['response'], name: string): string => headers[name] ?? ''

function forbidsFrames({ response }: Exchange): boolean {
  const policy = headerOf(response, 'content-security-policy')
  return policy.includes('frame-ancestors') || headerOf(response, 'x-frame-options') !== ''
}

const tellsReferrer = ({ response }: Exchange): boolean =>
  ['', 'unsafe-url', 'no-referrer-when-downgrade'].includes(headerOf(response, 'referrer-policy'))
