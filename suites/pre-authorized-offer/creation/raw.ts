import type { Actors } from '../../../harness/scenario.ts'

type Issuer = Actors['issuer']

/** An answer to a creation request that the scenario worded, or a closed connection. */
export type Attempt = Awaited<ReturnType<Issuer['management']['createOffer']>>

/** A member of the answer's JSON body. */
export function memberOf(attempt: Attempt, name: string): unknown {
  const json = 'response' in attempt ? attempt.response.json : undefined
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[name] : undefined
}

/** Asks for an offer with these members instead of the right ones; `undefined` leaves one out. */
export function askWith(issuer: Issuer, members: Readonly<Record<string, unknown>>): Promise<Attempt> {
  return issuer.management.createOffer({ body: { ...issuer.management.bodyFor({}), ...members } })
}
