import type { Exchange, Token } from '../../harness/scenario.ts'

/** An entry of `authorization_details` as far as it is looked at. */
export interface Detail {
  readonly credential_configuration_id?: unknown
  readonly credential_identifiers?: unknown
}

/** The authorization details in a token response; none where it has no such list. */
export function detailsIn(answer: Exchange | Token): readonly Detail[] {
  const json = 'json' in answer ? answer.json : answer.response.json
  const { authorization_details: details } = (json ?? {}) as { readonly authorization_details?: unknown }
  return Array.isArray(details) ? details.map((detail) => Object(detail)) : []
}
