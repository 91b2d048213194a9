/** A Status List Token in CWT format, as fetched for an mdoc. Pure: somebody else fetches it. */
import { inflateSync } from 'node:zlib'
import { walk } from './cbor.ts'
import {
  type CborNode,
  contentOf,
  integerOf,
  isArray,
  isBytes,
  isMap,
  isTag,
  isText,
  isUnsigned,
  memberOf,
  textOf,
} from './cbor-node.ts'
import { readChain } from './certificates.ts'
import { collector, instant, type MdocFinding, quote, type Report } from './finding.ts'
import { type IssuerAuth, readIssuerAuth } from './issuer-auth.ts'
import { nameOfType } from './issuer-signed.ts'
import type { RuleId } from './rules.ts'
import { isKnownAlgorithm, judgeSignature } from './signature.ts'
import { type StatusListReference, statusListMediaType } from './status.ts'

/** What was found. `status` is undefined where it could not be read; 0 is VALID. */
export interface StatusListJudgement {
  readonly findings: readonly MdocFinding[]
  /** Whether it is a COSE message at all. */
  readonly isToken: boolean
  /** The CWT Claims Set as received; `undefined` where it could not be read. */
  readonly claims: CborNode | undefined
  readonly status: number | undefined
}

/** Bytes of a status list that are inflated. One that has more may be right, and is not judged. */
const largestList = 16 * 1024 * 1024

/**
 * Judges a Status List Token, and the status of a fresh mdoc in it, at a time (milliseconds since the epoch).
 * The signature is verified where the token carries a certificate. The media type of the answer is none of its business.
 * Nothing that is sent makes it throw.
 *
 * @see Token Status List #name-status-list-token-in-cwt-fo, #name-validation-rules
 */
export function judgeStatusListToken(
  bytes: Uint8Array,
  reference: StatusListReference,
  now: number,
): StatusListJudgement {
  const { report, findings } = collector()
  const token = readToken(bytes, report)
  const claims = token && readClaims(token, report)
  if (claims !== undefined) judgeClaims(claims, reference, now, report)
  const status = claims && readStatus(memberOf(claims, labels.statusList), reference.idx, report)
  return { findings: findings(), isToken: token !== undefined, claims, status }
}

const labels = { sub: 2, exp: 4, iat: 6, statusList: 65533, ttl: 65534 } as const
const typ = 16

function readToken(bytes: Uint8Array, report: Report): IssuerAuth | undefined {
  if (/^[\w-]+\.[\w-]+(\.[\w-]*)?$/.test(Buffer.from(bytes.subarray(0, 4000)).toString('latin1').trim())) {
    report('ST-3', 'the Status List Token is a JWT, not a CWT')
    return undefined
  }
  return coseOf(itemOf(bytes, report), report)
}

function readClaims(token: IssuerAuth, report: Report): CborNode | undefined {
  const header = token.protectedHeader && itemOf(contentOf(token.protectedHeader), report)
  const type = memberOf(header, typ)
  // The registered Content-Format of CoAP is a number.
  if (!isUnsigned(type) && (!isText(type) || textOf(type) !== statusListMediaType)) {
    report('ST-4', `the protected header has the type ${isText(type) ? quote(textOf(type)) : typeOf(type)}`, type)
  }
  const claims = token.payload && itemOf(contentOf(token.payload), report)
  if (isMap(claims)) return claims
  report('ST-4', `the claims of the Status List Token are ${typeOf(claims)}, not a map`)
  return undefined
}

function itemOf(bytes: Uint8Array, report: Report): CborNode | undefined {
  const { root, findings } = walk(bytes)
  const [broken] = findings.filter(({ kind }) => kind !== 'not-shortest' && kind !== 'indefinite-length')
  if (broken !== undefined) report('ST-4', `the Status List Token is no proper CBOR: ${broken.message}`, broken.offset)
  return root
}

const sign1 = 18
const mac0 = 17
const cwt = 61

/** What is a duty of the envelope here as well, and the rule that it is one of; the others are those of an issuerAuth. */
const shared: Partial<Readonly<Record<RuleId, RuleId>>> = {
  'CO-2': 'ST-4',
  'CO-3': 'ST-4',
  'CO-4': 'ST-7',
  'CO-8': 'ST-7',
  'CO-9': 'ST-7',
}

function coseOf(root: CborNode | undefined, report: Report): IssuerAuth | undefined {
  let node = root
  if (isTag(node, cwt)) {
    report('ST-3', 'the Status List Token stands under the CWT tag 61', node)
    node = node.children[0]
  }
  const isMac = isTag(node, mac0)
  if (isMac || isTag(node, sign1)) node = node?.children[0]
  else if (root !== undefined) {
    // Drafts before 20 left the tag open, or forbade it.
    report(isArray(node) ? 'ST-3b' : 'ST-3', `the Status List Token is ${typeOf(node)}, not tagged as COSE`, node)
  }
  const inner: Report = (rule, message, at) => {
    const own = shared[rule]
    if (own !== undefined) report(own, message, at)
  }
  const token = node && readIssuerAuth(node, inner)
  if (token !== undefined) judgeIntegrity(token, isMac, report, inner)
  return token
}

/** Unlike an issuerAuth, a Status List Token may be signed with any algorithm, and with a key that it does not bring. */
function judgeIntegrity(token: IssuerAuth, isMac: boolean, report: Report, inner: Report): void {
  const { alg, x5chain } = token
  const certificates = readChain(x5chain).map(({ certificate }) => certificate)
  if (isMac || certificates.length === 0) {
    report('ST-4b', `the ${isMac ? 'MAC' : 'signature'} was not verified: its key is not here`)
  } else if (alg !== undefined && !isKnownAlgorithm(alg)) {
    report('ST-4b', `the signature was not verified: its algorithm ${alg} is not known here`)
  } else judgeSignature(token, certificates, inner)
}

function judgeClaims(claims: CborNode, { uri }: StatusListReference, now: number, report: Report): void {
  const sub = memberOf(claims, labels.sub)
  if (!isText(sub) || textOf(sub) !== uri) {
    report('ST-4', `sub is ${isText(sub) ? quote(textOf(sub)) : typeOf(sub)}, not the uri ${quote(uri)}`, sub)
  }
  const iat = memberOf(claims, labels.iat)
  if (secondsOf(iat) === undefined) report('ST-4', `iat is ${typeOf(iat)}, not a time`, iat)
  const exp = memberOf(claims, labels.exp)
  const end = secondsOf(exp)
  if (exp !== undefined && end === undefined) report('ST-4', `exp is ${typeOf(exp)}, not a time`, exp)
  if (end !== undefined && end * 1000 < now) report('ST-4', `the token expired at ${instant(end * 1000)}`, exp)
  const ttl = memberOf(claims, labels.ttl)
  if (ttl !== undefined && !(isUnsigned(ttl) && ttl.argument > 0)) {
    report('ST-4', 'ttl is not a positive number', ttl)
  }
}

function secondsOf(node: CborNode | undefined): number | undefined {
  const value = integerOf(node)
  return value === undefined ? undefined : Number(value)
}

/** The status at an index: `bits` each, the lowest bits of a byte first. @see Token Status List #name-status-list */
function readStatus(list: CborNode | undefined, idx: number, report: Report): number | undefined {
  const bits = Number(integerOf(memberOf(list, 'bits')))
  const lst = memberOf(list, 'lst')
  if (![1, 2, 4, 8].includes(bits) || !isBytes(lst)) {
    report('ST-8', 'status_list is not a map of bits (1, 2, 4 or 8) and lst (a byte string)', list)
    return undefined
  }
  const statuses = inflated(contentOf(lst), lst, report)
  if (statuses === undefined) return undefined
  const perByte = 8 / bits
  const byte = statuses[Math.floor(idx / perByte)]
  if (byte === undefined) {
    report('ST-5', `idx ${idx} is beyond the ${statuses.length * perByte} statuses of the list`, lst)
    return undefined
  }
  const status = (byte >> ((idx % perByte) * bits)) & ((1 << bits) - 1)
  if (status !== 0) report('ST-5', `the status is ${status}, not 0 (VALID)`, lst)
  return status
}

function inflated(content: Uint8Array, at: CborNode, report: Report): Uint8Array | undefined {
  try {
    return inflateSync(content, { maxOutputLength: largestList })
  } catch (thrown) {
    if (thrown instanceof RangeError) report('ST-8b', `lst inflates to more than ${largestList} bytes`, at)
    else report('ST-8', 'lst is not compressed with zlib', at)
    return undefined
  }
}

const typeOf = (node: CborNode | undefined): string => (node === undefined ? 'missing' : nameOfType(node))
