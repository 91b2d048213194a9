/** An SD-JWT in its compact serialization, taken apart as strictly as it was written and read as leniently as possible. */
import { quote } from '../mdoc/finding.ts'
import { type SdJwtReport, within } from './finding.ts'
import { deepest, isObject, isTooDeep, type JsonObject, kindOf } from './json.ts'

/** A Disclosure that could be read: `name` is absent for an array element. */
export interface Disclosure {
  /** Its position in the SD-JWT, from 0. */
  readonly index: number
  /** As sent; this is what its digest is over. */
  readonly encoded: string
  readonly salt: string
  readonly name: string | undefined
  readonly value: unknown
}

/** An SD-JWT taken apart. @see RFC 9901 #section-4 */
export interface SdJwt {
  /** The issuer-signed JWT as sent. */
  readonly jwt: string
  readonly header: JsonObject
  readonly payload: JsonObject
  readonly signature: Uint8Array
  /** Those that could be read. */
  readonly disclosures: readonly Disclosure[]
  /** How many there are, readable or not. */
  readonly disclosureCount: number
  /** The key binding JWT as sent. */
  readonly keyBinding: string | undefined
}

const longest = 5_000_000
const mostDisclosures = 10_000

/** Takes a credential apart; `undefined` where header or payload cannot be read. */
export function readSdJwt(credential: unknown, report: SdJwtReport): SdJwt | undefined {
  const text = textOf(credential, report)
  if (text === undefined) return undefined
  const [jwt = '', ...rest] = text.split('~')
  const encoded = rest.slice(0, -1)
  if (rest.length === 0) report('SJ-1', 'no tilde follows the JWT: it is a plain JWT, not an SD-JWT', '/signature')
  const keyBinding = rest.at(-1) || undefined
  if (keyBinding !== undefined) judgeEnd(keyBinding, report)
  const [header, payload, signature, ...more] = jwt.split('.')
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0) {
    report('SJ-1', `the issuer-signed part has ${jwt.split('.').length} parts separated by dots, not three`)
    return undefined
  }
  const [headerObject, payloadObject] = [readObject(header, '/header', report), readObject(payload, '/payload', report)]
  const signatureBytes = readBase64Url(signature, '/signature', report)
  if (headerObject === undefined || payloadObject === undefined) return undefined
  return {
    jwt,
    header: headerObject,
    payload: payloadObject,
    signature: signatureBytes,
    disclosures: readDisclosures(encoded, report),
    disclosureCount: encoded.length,
    keyBinding,
  }
}

function textOf(credential: unknown, report: SdJwtReport): string | undefined {
  if (typeof credential !== 'string') {
    const type = credential === null ? 'null' : Array.isArray(credential) ? 'an array' : `of type ${typeof credential}`
    report('SJ-1', `the credential is not a string but ${type}`)
    return undefined
  }
  if (credential.length > longest) {
    report('SJ-15', `the credential has ${credential.length} characters, more than ${longest}`)
    return undefined
  }
  if (/^"|"$/.test(credential)) report('SJ-1', 'the credential is JSON within a JSON string: it is encoded twice')
  return credential.replace(/^"/, '').replace(/"$/, '')
}

function judgeEnd(end: string, report: SdJwtReport): void {
  if (end.split('.').length === 3) {
    report('SJ-4', 'a key binding JWT follows the last tilde; an issuer has none to give', '/keyBinding')
  } else report('SJ-1', 'the credential does not end with a tilde', '/keyBinding')
}

/** The bytes of base64url text; other alphabets and padding are reported and read all the same. */
function readBase64Url(text: string, where: string, report: SdJwtReport): Uint8Array {
  const stray = /[^\w-]/.exec(text)
  if (stray !== null) report('SJ-2', `it is not base64url without padding: it holds ${quote(stray[0])}`, where)
  else if (text.length % 4 === 1) report('SJ-2', `${text.length} base64url digits are no whole number of bytes`, where)
  const bytes = Buffer.from(text, 'base64url')
  const isCanonical = bytes.toString('base64url') === text
  if (stray === null && text.length % 4 !== 1 && !isCanonical) {
    report('SJ-2b', 'the unused bits of its last base64url digit are not zero', where)
  }
  return bytes
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function readJson(encoded: string, where: string, report: SdJwtReport): unknown {
  const bytes = readBase64Url(encoded, where, report)
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes))
    if (!isTooDeep(value)) return value
    report('SJ-15', `it nests deeper than ${deepest} levels`, where)
  } catch (error) {
    report('SJ-3', error instanceof SyntaxError ? 'it is not JSON' : 'it is not valid UTF-8', where)
  }
  return undefined
}

function readObject(encoded: string, where: string, report: SdJwtReport): JsonObject | undefined {
  const value = readJson(encoded, where, report)
  if (isObject(value)) return value
  if (value !== undefined) report('SJ-3', `it is ${kindOf(value)}, not a JSON object`, where)
  return undefined
}

function readDisclosures(encoded: readonly string[], report: SdJwtReport): readonly Disclosure[] {
  if (encoded.length > mostDisclosures) {
    report('SJ-15', `there are ${encoded.length} Disclosures, more than ${mostDisclosures}`, '/disclosures')
    return []
  }
  return encoded.flatMap((text, index) => readDisclosure(text, index, report) ?? [])
}

function readDisclosure(encoded: string, index: number, report: SdJwtReport): Disclosure | undefined {
  const where = within('/disclosures', index)
  if (encoded === '') {
    report('SJ-5', 'the Disclosure is empty: two tildes follow each other', where)
    return undefined
  }
  const array = readJson(encoded, where, report)
  if (array === undefined) return undefined
  if (!Array.isArray(array) || (array.length !== 2 && array.length !== 3)) {
    const found = Array.isArray(array) ? `an array of ${array.length}` : kindOf(array)
    report('SJ-5', `the Disclosure is ${found}, not an array of two or three`, where)
    return undefined
  }
  const [salt, second]: readonly unknown[] = array
  const name = array.length === 3 ? second : undefined
  if (typeof salt !== 'string') report('SJ-5', `its salt is ${kindOf(salt)}, not a string`, where)
  if (array.length === 3 && typeof name !== 'string') {
    report('SJ-5', `its claim name is ${kindOf(name)}, not a string`, where)
  }
  if (typeof salt !== 'string' || (array.length === 3 && typeof name !== 'string')) return undefined
  return { index, encoded, salt, name: typeof name === 'string' ? name : undefined, value: array.at(-1) }
}
