import type { Actors } from '../../../harness/scenario.ts'

/** The claims that the issuer keeps of a user, by name; empty where it keeps none. */
export async function storedClaims(
  issuer: Actors['issuer'],
  userId: string | undefined,
): Promise<Record<string, unknown>> {
  const { response } = await issuer.users.get(userId ?? '')
  const { claims } = (response.json ?? {}) as { claims?: Record<string, unknown> }
  return claims ?? {}
}
