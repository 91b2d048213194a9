/** SD-JWT VCs of one End-User beside each other: what would let verifiers link them. */
import type { SdJwt } from './compact.ts'
import { digestsOf } from './digests.ts'
import { isObject } from './json.ts'

/**
 * What several SD-JWT VCs share though each should have its own, in words; nothing where they cannot be linked.
 * @see RFC 9901 #section-10.1, OpenID4VCI 1.0 #unique-values-encoded-in-the-credential
 */
export function linksBetween(sdJwts: readonly SdJwt[]): readonly string[] {
  const marks: Readonly<Record<string, (sdJwt: SdJwt) => readonly string[]>> = {
    'a salt': ({ disclosures }) => disclosures.map(({ salt }) => salt),
    'a digest': ({ payload }) =>
      digestsOf(
        payload,
        () => undefined,
        () => {},
      ).map(({ digest }) => digest),
    'the signature': ({ signature }) => (signature.length > 0 ? [Buffer.from(signature).toString('base64url')] : []),
    'the identifier jti': ({ payload }) => (typeof payload.jti === 'string' ? [payload.jti] : []),
    'a place in a status list': placeOf,
  }
  return Object.entries(marks).flatMap(([name, marksOf]) => {
    const lists = sdJwts.map((sdJwt) => new Set(marksOf(sdJwt)))
    const all = lists.flatMap((list) => [...list])
    return new Set(all).size < all.length ? [name] : []
  })
}

function placeOf({ payload: { status } }: SdJwt): readonly string[] {
  const list = isObject(status) ? status.status_list : undefined
  return isObject(list) ? [JSON.stringify([list.uri, list.idx])] : []
}

/**
 * The times in two SD-JWT VCs that differ by as much as their issuances did (`gap`, in seconds), so that they tell the
 * moment of each. None where the issuances were less than two seconds apart.
 * @see OpenID4VCI 1.0 #unique-values-encoded-in-the-credential
 */
export function toldTimes(first: SdJwt, second: SdJwt, gap: number): readonly string[] {
  if (Math.abs(gap) < 2) return []
  const before = new Map(timesOf(first))
  const isTold = ([name, time]: Time) => Math.abs(time - (before.get(name) ?? Number.NaN) - gap) <= 1
  return timesOf(second)
    .filter(isTold)
    .map(([name]) => name)
}

/** A claim and the seconds since 1970 that it holds. */
type Time = readonly [name: string, seconds: number]

/** The times in an SD-JWT VC that are numbers. */
export function timesOf({ payload }: SdJwt): readonly Time[] {
  return ['iat', 'nbf', 'exp'].flatMap((name): Time[] => {
    const time = payload[name]
    return typeof time === 'number' ? [[name, time]] : []
  })
}
