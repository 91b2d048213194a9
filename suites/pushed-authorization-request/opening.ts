import type { AuthorizationRequest } from '../../harness/scenario.ts'

/** The same pushed request, opened with this client_id. */
export function openedBy(request: AuthorizationRequest, clientId: string): AuthorizationRequest {
  const url = URL.parse(request.url ?? '')
  url?.searchParams.set('client_id', clientId)
  return { ...request, url: url?.href }
}

/** Seconds that a pushed request lives; a minute where its answer does not say. */
export function lifetimeOf({ pushed }: AuthorizationRequest): number {
  const { expires_in: lifetime } = (pushed?.response.json ?? {}) as { readonly expires_in?: unknown }
  return Number(lifetime) || 60
}
