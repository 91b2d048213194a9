/** Where digests stand: in the payload, and in what is disclosed. */
import { quote } from '../mdoc/finding.ts'
import type { Disclosure } from './compact.ts'
import { type SdJwtReport, within } from './finding.ts'
import { deepest, isObject, type JsonObject, kindOf } from './json.ts'

/** One digest. */
export interface DigestPlace {
  readonly digest: string
  readonly where: string
  /** The object whose claim, or the array whose element, it stands for. */
  readonly holder: object
  /** The claim of the payload that all this belongs to; `undefined` where the digest itself stands for one. */
  readonly claim: string | undefined
}

const mostValues = 100_000

/**
 * All digests of a payload, and those in the values that they disclose, each value once however often its digest
 * occurs: what is disclosed cannot multiply. Digests in wrong places are reported.
 *
 * @param disclosed the Disclosure behind a digest; `undefined` where there is none
 * @see RFC 9901 #section-4.2.4
 */
export function digestsOf(
  payload: JsonObject,
  disclosed: (digest: string) => Disclosure | undefined,
  report: SdJwtReport,
): readonly DigestPlace[] {
  const walker = new Walker(disclosed, report)
  walker.object(payload, '/payload', undefined, 0)
  return walker.places
}

class Walker {
  readonly places: DigestPlace[] = []
  readonly #seen = new Set<string>()
  readonly #disclosed: (digest: string) => Disclosure | undefined
  readonly #report: SdJwtReport
  #left = mostValues

  constructor(disclosed: (digest: string) => Disclosure | undefined, report: SdJwtReport) {
    this.#disclosed = disclosed
    this.#report = report
  }

  object(object: JsonObject, where: string, claim: string | undefined, depth: number): void {
    for (const [name, value] of Object.entries(object)) {
      const at = within(where, name)
      if (name === '_sd') this.#list(value, object, at, claim, depth)
      else if (name === '...') this.#report('SJ-14', '"..." stands outside an array', at)
      else if (name === '_sd_alg' && depth > 0) this.#report('SJ-14', '_sd_alg stands below the top level', at)
      else this.#value(value, at, claim ?? name, depth + 1)
    }
  }

  #value(value: unknown, where: string, claim: string, depth: number): void {
    if (typeof value !== 'object' || value === null) return
    if (depth > deepest || this.#left-- <= 0) {
      if (this.#left >= -1) this.#report('SJ-15', 'values are nested too deeply, or there are too many', where)
      this.#left = -1
    } else if (isObject(value)) this.object(value, where, claim, depth)
    else if (Array.isArray(value)) this.#array(value, where, claim, depth)
  }

  #array(array: readonly unknown[], where: string, claim: string, depth: number): void {
    for (const [index, element] of array.entries()) {
      const at = within(where, index)
      if (isObject(element) && Object.hasOwn(element, '...')) this.#element(element, array, at, claim, depth)
      else this.#value(element, at, claim, depth + 1)
    }
  }

  #list(list: unknown, holder: object, where: string, claim: string | undefined, depth: number): void {
    if (!Array.isArray(list)) {
      this.#report('SJ-14', `_sd is ${kindOf(list)}, not an array`, where)
      return
    }
    if (list.length === 0) this.#report('SJ-14b', '_sd is empty; it is better left out', where)
    for (const [index, digest] of list.entries()) {
      const at = within(where, index)
      if (typeof digest === 'string') this.#digest({ digest, where: at, holder, claim }, depth)
      else this.#report('SJ-14', `a digest is ${kindOf(digest)}, not a string`, at)
    }
  }

  #element(element: JsonObject, holder: object, where: string, claim: string, depth: number): void {
    const digest = element['...']
    const others = Object.keys(element).filter((name) => name !== '...')
    if (others[0] !== undefined) this.#report('SJ-14', `beside "..." there is ${quote(others[0])}`, where)
    if (typeof digest === 'string') this.#digest({ digest, where, holder, claim }, depth)
    else this.#report('SJ-14', `a digest is ${kindOf(digest)}, not a string`, where)
  }

  #digest(place: DigestPlace, depth: number): void {
    if (this.places.length >= mostValues) return
    this.places.push(place)
    if (this.#seen.has(place.digest)) return
    this.#seen.add(place.digest)
    const disclosure = this.#disclosed(place.digest)
    if (disclosure === undefined) return
    const where = within('/disclosures', disclosure.index)
    this.#value(disclosure.value, where, place.claim ?? disclosure.name ?? '', depth + 1)
  }
}
