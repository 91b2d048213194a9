/** What each mdoc of an issuance must be. Its judgement serves all checks. */
import type { JWK } from 'jose'
import { keyNameOf } from '../mdoc/batch.ts'
import { type CborNode, contentOf, entriesOf, type Json, jsonOf } from '../mdoc/cbor-node.ts'
import { type MdocFinding, quote } from '../mdoc/finding.ts'
import { judgeMdoc, type MdocContext, type MdocJudgement } from '../mdoc/judge.ts'
import type { Area, RuleId } from '../mdoc/rules.ts'
import type { About, Observations, Predicate } from '../scenario.ts'
import { Inconclusive, Violation } from '../verdict.ts'
import type { Issuance } from '../wallet/wallet.ts'

/** What a judgement was made with. */
type Knowing = Pick<About, 'clockSkew' | 'trustAnchors'>

type Judgements = readonly [MdocJudgement, ...MdocJudgement[]]

const kept = new WeakMap<Issuance, Knowing & { readonly judgements: Judgements }>()

/**
 * The judgements of the credentials of an issuance, at the moment of its answer by the target's clock.
 * They are kept as long as the clock and the trust anchors are the same; without `about` any that are kept will do.
 *
 * @throws Inconclusive `prerequisite` where no credential was issued
 */
export function mdocsOf(issuance: Issuance, about?: Knowing): Judgements {
  const known = kept.get(issuance)
  const { clockSkew, trustAnchors } = about ?? known ?? { clockSkew: 0 }
  if (known?.clockSkew === clockSkew && known.trustAnchors === trustAnchors) return known.judgements
  const { credentials, doctype, exchange } = issuance
  if (credentials.length === 0) throw new Inconclusive('prerequisite', 'no credential was issued', exchange)
  const context = { doctype, trustAnchors, now: exchange.timing.endedAt + clockSkew }
  const judge = (credential: unknown) =>
    judgeMdoc(credential, { ...context, deviceKey: keyFor(credential, issuance, context) })
  const [first, ...others] = credentials
  const judgements: Judgements = [judge(first), ...others.map(judge)]
  kept.set(issuance, { clockSkew, trustAnchors, judgements })
  return judgements
}

/** Of several keys that were proved the one that a credential is bound to, if to any: their order is the issuer's choice. */
function keyFor(credential: unknown, { key, keys = [key] }: Issuance, context: MdocContext): JWK {
  if (keys.length === 1) return key
  const { deviceKey } = judgeMdoc(credential, context)
  return keys.find((proved) => deviceKey !== undefined && keyNameOf(proved) === keyNameOf(deviceKey)) ?? key
}

/** The judgement of the first credential of an issuance, as `mdocsOf` keeps it. @throws Inconclusive as `mdocsOf` does */
export function mdocOf(issuance: Issuance, about?: Knowing): MdocJudgement {
  return mdocsOf(issuance, about)[0]
}

/** The findings about all credentials of an issuance. Where there are several, each says which one it is about. */
function findingsIn(issuance: Issuance, about?: Knowing): readonly MdocFinding[] {
  const [first, ...others] = mdocsOf(issuance, about)
  if (others.length === 0) return first.findings
  return [first, ...others].flatMap(({ findings }, index) =>
    findings.map((finding) => ({ ...finding, message: `mdoc ${index + 1}: ${finding.message}` })),
  )
}

/**
 * The value of a data element as JSON (byte strings in base64), or `undefined` where the mdoc has none.
 *
 * @throws Inconclusive `prerequisite` where no credential was issued
 */
export function elementOf(issuance: Issuance, namespace: string, element: string): Json | undefined {
  return mdocOf(issuance).elements.get(namespace)?.get(element)
}

/** How data elements themselves are written: a duty of its own. */
const shortestForm: readonly RuleId[] = ['CB-4', 'CB-5']

/** The credential is an IssuerSigned in base64url, encoded and structured to the letter. @see OpenID4VCI 1.0, A.2.4 */
export const isIssuerSigned = (): Predicate<Issuance> =>
  judged(
    'a well-formed IssuerSigned',
    ({ area, rule }) => (area === 'encoding' || area === 'structure') && !shortestForm.includes(rule),
  )

/**
 * Integers, lengths and tag numbers in data elements are as short as they can be, and lengths are definite; inconclusive
 * for an mdoc without data elements.
 */
export const hasShortestForm = (): Predicate<Issuance> =>
  whereElements(judged('data elements in their shortest form', ({ rule }) => shortestForm.includes(rule)))

/** The signature of issuerAuth verifies with the key of the certificate in x5chain. */
export const hasValidIssuerSignature = (): Predicate<Issuance> =>
  judged('an issuerAuth whose signature verifies', of('signature'))

/** Every IssuerSignedItem has its digest in the MobileSecurityObject; inconclusive for an mdoc without items. */
export const hasMatchingDigests = (): Predicate<Issuance> =>
  whereElements(judged('the digests of all items in the MobileSecurityObject', of('digests')))

/** The same; inconclusive for an mdoc without data elements. */
export function whereElements(check: Judge): Judge {
  return (issuance, about) => {
    check(issuance, about)
    if (mdocsOf(issuance, about).every(({ nodes }) => nodes.size > 0)) return
    throw new Inconclusive('vacuous', 'the mdoc has no data elements', issuance.exchange)
  }
}

/** docType is the `doctype` of the Credential Configuration; inconclusive where the metadata gives none. */
export function hasDocTypeOfMetadata(): Predicate<Issuance> {
  const check = judged('the docType of the Credential Configuration', of('docType'))
  return (issuance, about) => {
    check(issuance, about)
    if (issuance.doctype !== undefined) return
    throw new Inconclusive('prerequisite', `the metadata gives no doctype for ${quote(issuance.configurationId)}`)
  }
}

/** deviceKey is the key of the key proof. */
export const hasDeviceKeyOfProof = (): Predicate<Issuance> =>
  judged('the key of the key proof as deviceKey', of('deviceKey'))

/** validityInfo holds well-formed dates in order, and the mdoc is valid at the moment of its issuance. */
export const hasValidValidityInfo = (): Predicate<Issuance> =>
  judged('well-formed dates in order, around the moment of issuance', of('validity'))

/** A predicate that needs not wait. */
export type Judge = (issuance: Issuance, about: About) => void

/** No finding under these rules is a failure. `expected` reads after "expected ". */
export const keeping = (expected: string, ...rules: readonly RuleId[]): Judge =>
  judged(expected, ({ rule }) => rules.includes(rule))

/** No finding under these rules, whatever they weigh: for what is only advised. */
export function heeding(expected: string, ...rules: readonly RuleId[]): Judge {
  return (issuance, about) => {
    const found = findingsIn(issuance, about).filter(({ rule }) => rules.includes(rule))
    refuse(expected, found, issuance)
  }
}

/** Warnings about these areas, as sentences: for observations. Nothing where there are none. */
export function warningsIn(issuance: Issuance, ...areas: readonly Area[]): Observations {
  const found = findingsIn(issuance)
    .filter(({ severity }) => severity === 'warning')
    .filter(of(...areas))
  return found.length === 0 ? {} : { warnings: found.map(({ rule, message }) => `${message} (${rule})`) }
}

/** These findings fail whoever they are about, whatever they weigh. */
export function refuse(expected: string, findings: readonly MdocFinding[], at: Pick<Issuance, 'exchange'>): void {
  if (findings.length > 0) throw new Violation(expected, summaryOf(findings), at.exchange)
}

const of =
  (...areas: readonly Area[]) =>
  ({ area }: MdocFinding): boolean =>
    areas.includes(area)

/** No finding of this kind is a failure. */
function judged(expected: string, isOfKind: (finding: MdocFinding) => boolean): Judge {
  return (issuance, about) => {
    const failures = findingsIn(issuance, about).filter(
      (finding) => finding.severity === 'failure' && isOfKind(finding),
    )
    refuse(expected, failures, issuance)
  }
}

const shown = 3

function summaryOf(findings: readonly MdocFinding[]): string {
  const lines = findings.slice(0, shown).map(({ rule, message, offset }) => {
    return `${message} (${rule}${offset === undefined ? '' : ` at byte ${offset}`})`
  })
  const more = findings.length - lines.length
  return lines.join('; ') + (more > 0 ? `; and ${more} more` : '')
}

/**
 * A data element has this value. Text equals a text string, a date under tag 0 or 1004, or a byte string that is given
 * in base64 or base64url; a `Uint8Array` equals only a byte string; arrays and objects are compared deeply.
 */
export function hasElement(namespace: string, element: string, expected: unknown): Predicate<Issuance> {
  const place = `element ${quote(element)} of namespace ${quote(namespace)}`
  return (issuance, about) => {
    const node = mdocOf(issuance, about).nodes.get(namespace)?.get(element)
    const wanted = `${place} to be ${worded(expected)}`
    if (node === undefined) throw new Violation(wanted, 'no such element', issuance.exchange)
    if (!stands(node, expected)) throw new Violation(wanted, worded(jsonOf(node)), issuance.exchange)
  }
}

function worded(value: unknown): string {
  const text =
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : (JSON.stringify(value) ?? 'nothing')
  return text.length > 120 ? `${text.slice(0, 120)}… (${text.length} characters)` : text
}

function stands(node: CborNode, expected: unknown): boolean {
  if (node.majorType === 6) return node.children.some((content) => stands(node.embedded ?? content, expected))
  if (node.majorType === 2) return isSameBytes(contentOf(node), expected)
  if (Array.isArray(expected)) {
    return (
      node.majorType === 4 &&
      node.children.length === expected.length &&
      node.children.every((child, index) => stands(child, expected[index]))
    )
  }
  if (typeof expected === 'object' && expected !== null) return isSameMap(node, new Map(Object.entries(expected)))
  return jsonOf(node) === expected
}

function isSameBytes(bytes: Uint8Array, expected: unknown): boolean {
  if (expected instanceof Uint8Array) return Buffer.compare(bytes, expected) === 0
  const isBase64 = typeof expected === 'string' && /^[\w+/-]*={0,2}$/.test(expected)
  return isBase64 && Buffer.compare(bytes, Buffer.from(expected, 'base64')) === 0
}

const nameOf = (key: CborNode): string => String(jsonOf(key))

function isSameMap(node: CborNode, expected: ReadonlyMap<string, unknown>): boolean {
  const entries = entriesOf(node)
  return (
    node.majorType === 5 &&
    entries.length === expected.size &&
    entries.every(([key, value]) => expected.has(nameOf(key)) && stands(value, expected.get(nameOf(key))))
  )
}
