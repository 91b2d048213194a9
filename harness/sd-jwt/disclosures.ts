/** Disclosures and the digests that promise them. */
import { quote } from '../mdoc/finding.ts'
import type { Disclosure, SdJwt } from './compact.ts'
import { type DigestPlace, digestsOf } from './digests.ts'
import { type SdJwtReport, within } from './finding.ts'
import { hashNames, hashOf, isHashName } from './hash.ts'
import { isObject, worded } from './json.ts'

/** The hash algorithm in force; `undefined` where it is none that can be computed. @see RFC 9901 #section-4.1.1 */
export function hashNameOf({ payload }: SdJwt, report: SdJwtReport): string | undefined {
  const { _sd_alg: name = 'sha-256' } = payload
  if (typeof name === 'string' && isHashName(name)) return name
  const meant = typeof name === 'string' ? hashNames.find((known) => bare(known) === bare(name)) : undefined
  const hint = meant === undefined ? '' : `; the registered name is ${meant}`
  report('SJ-13', `_sd_alg is ${worded(name)}, not the name of a registered hash algorithm${hint}`, '/payload/_sd_alg')
  return meant
}

const bare = (name: string): string => name.toLowerCase().replaceAll(/[-_]/g, '')

/** Judges the Disclosures against the digests, and both by themselves. @see RFC 9901 #section-7.1 */
export function judgeDisclosures(sdJwt: SdJwt, report: SdJwtReport): void {
  const hashName = hashNameOf(sdJwt, report)
  judgeSalts(sdJwt.disclosures, report)
  judgeNames(sdJwt.disclosures, report)
  if (hashName === undefined) {
    for (const { index } of sdJwt.disclosures) {
      report('SJ-7', 'its digest cannot be computed: the hash algorithm is not known', within('/disclosures', index))
    }
    return
  }
  const byDigest = new Map(sdJwt.disclosures.map((one) => [hashOf(hashName, one.encoded).toString('base64url'), one]))
  const places = digestsOf(sdJwt.payload, (digest) => byDigest.get(digest), report)
  judgeDigests(places, byDigest, hashOf(hashName, '').length, report)
  judgeUse(sdJwt.disclosures, places, byDigest, report)
}

/** The claims of the payload that tell a wallet how to treat it. @see SD-JWT VC draft 11 #section-3.2.2 */
const neverHidden: ReadonlySet<string> = new Set(['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'status'])

function judgeDigests(
  places: readonly DigestPlace[],
  byDigest: ReadonlyMap<string, Disclosure>,
  length: number,
  report: SdJwtReport,
): void {
  const seen = new Set<string>()
  const names = new Map<object, Set<string>>()
  const shape = new RegExp(`^[\\w-]{${Math.ceil((length * 4) / 3)}}$`)
  for (const place of places) {
    const { digest, where } = place
    if (seen.has(digest)) report('SJ-8', `the digest ${quote(digest)} occurs a second time`, where)
    else judgePlace(place, byDigest.get(digest), names, report)
    seen.add(digest)
    if (!shape.test(digest)) {
      report('SJ-14b', `the digest ${quote(digest)} is not ${length} bytes in base64url`, where)
    }
  }
  const open = places.filter(({ digest }) => !byDigest.has(digest)).length
  if (open > 0) report('SJ-7b', `${open} of ${places.length} digests belong to no Disclosure: decoys, or not disclosed`)
}

function judgePlace(
  { holder, claim }: DigestPlace,
  disclosure: Disclosure | undefined,
  names: Map<object, Set<string>>,
  report: SdJwtReport,
): void {
  if (disclosure === undefined) return
  const { name, index } = disclosure
  const at = within('/disclosures', index)
  const inArray = Array.isArray(holder)
  if (inArray !== (name === undefined)) {
    report('SJ-5', `it is made for ${inArray ? 'a claim' : 'an array element'}, but its digest stands elsewhere`, at)
  }
  const top = claim ?? name
  if (top !== undefined && neverHidden.has(top)) {
    report('SV-6', `${quote(top)} is selectively disclosable, which it must never be`, at)
  }
  if (inArray || name === undefined || isReserved(name)) return
  const siblings = names.get(holder) ?? new Set()
  names.set(holder, siblings)
  if (siblings.has(name)) report('SJ-9', `a second Disclosure has the name ${quote(name)} at the same level`, at)
  siblings.add(name)
  if (isObject(holder) && Object.hasOwn(holder, name)) judgeCopy(disclosure, holder[name], at, report)
}

function judgeCopy({ name = '', value }: Disclosure, plain: unknown, at: string, report: SdJwtReport) {
  report('SJ-9', `the claim ${quote(name)} also stands in plain view at the same level`, at)
  if (JSON.stringify(plain) === JSON.stringify(value)) {
    report('SJ-10', `the value of ${quote(name)} stands in plain view: nothing is left to disclose`, at)
  }
}

function judgeUse(
  disclosures: readonly Disclosure[],
  places: readonly DigestPlace[],
  byDigest: ReadonlyMap<string, Disclosure>,
  report: SdJwtReport,
): void {
  const digests = new Set(places.map(({ digest }) => digest))
  const used = new Set([...byDigest].filter(([digest]) => digests.has(digest)).map(([, { encoded }]) => encoded))
  const sent = new Set<string>()
  for (const { encoded, index } of disclosures) {
    const where = within('/disclosures', index)
    if (sent.has(encoded)) report('SJ-7', 'the same Disclosure is sent a second time', where)
    else if (!used.has(encoded)) report('SJ-7', `no digest belongs to it${wrongDigest(encoded, digests)}`, where)
    sent.add(encoded)
  }
}

/** Names the mistake where a digest made in a wrong way is there. */
function wrongDigest(encoded: string, digests: ReadonlySet<string>): string {
  for (const name of hashNames) {
    const right = hashOf(name, encoded)
    const ofBytes = hashOf(name, Buffer.from(encoded, 'base64url'))
    const variants: readonly (readonly [digest: string, mistake: string])[] = [
      [right.toString('base64url'), `there is one made with ${name}, which _sd_alg does not say`],
      [ofBytes.toString('base64url'), 'there is one over its JSON; a digest is over the base64url text'],
      [right.toString('base64'), 'there is one in base64 instead of base64url without padding'],
      [right.toString('hex'), 'there is one in hexadecimal instead of base64url'],
    ]
    const found = variants.find(([digest]) => digests.has(digest))
    if (found !== undefined) return `: ${found[1]}`
  }
  return ''
}

function judgeNames(disclosures: readonly Disclosure[], report: SdJwtReport): void {
  for (const { name, index } of disclosures) {
    if (name === undefined || !isReserved(name)) continue
    report('SJ-6', `its claim name is ${quote(name)}, which is reserved`, within('/disclosures', index))
  }
}

const isReserved = (name: string): boolean => name === '_sd' || name === '...'

const enoughBits = 128

function judgeSalts(disclosures: readonly Disclosure[], report: SdJwtReport): void {
  const seen = new Map<string, string>()
  for (const { salt, encoded, index } of disclosures) {
    const where = within('/disclosures', index)
    const bits = bitsOf(salt)
    if (bits < enoughBits) report('SJ-11', `its salt ${quote(salt)} holds at most ${bits} bits of ${enoughBits}`, where)
    const other = seen.get(salt)
    if (other !== undefined && other !== encoded) report('SJ-12', 'its salt is that of another Disclosure', where)
    seen.set(salt, encoded)
  }
}

/** What a salt can hold at most, by the alphabet that it is written in. */
function bitsOf(salt: string): number {
  if (/^[\da-f-]*$/i.test(salt)) return salt.replaceAll('-', '').length * 4
  return /^[\w+/-]*={0,2}$/.test(salt) ? salt.replaceAll('=', '').length * 6 : Buffer.byteLength(salt) * 8
}
