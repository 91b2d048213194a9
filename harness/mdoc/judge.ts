/** The judge of mdocs: everything that is wrong with one, in one pass. */
import type { JWK } from 'jose'
import { type CborNode, type Json, jsonOf, memberOf } from './cbor-node.ts'
import type { Certificate } from './certificate.ts'
import { judgeOrder, judgeProfile, type Link, readChain } from './certificates.ts'
import { judgeConfiguration } from './credential-configuration.ts'
import { judgeElements } from './data-elements.ts'
import { tdateTime } from './dates.ts'
import { judgeDeviceKey } from './device-key.ts'
import { judgeDigests } from './digests.ts'
import { mdlDocType } from './element-tables.ts'
import { readBytes, readText } from './encoding.ts'
import { collector, type MdocFinding, quote, type Report, weakened } from './finding.ts'
import { type IssuerAuth, readIssuerAuth } from './issuer-auth.ts'
import { type IssuerSigned, type IssuerSignedItem, readIssuerSigned, readItems } from './issuer-signed.ts'
import { type MobileSecurityObject, readMobileSecurityObject, type ValueDigests } from './mobile-security-object.ts'
import { judgeSignature } from './signature.ts'
import { readStatus, type StatusListReference } from './status.ts'
import { judgeTrust, type Trust, type TrustPath } from './trust.ts'
import { readTrustAnchors } from './trust-anchors.ts'
import { judgeValidityInfo, type ValidityInfo } from './validity-info.ts'

/** What an mdoc is judged against. What is left out is not compared. */
export interface MdocContext {
  /** The `doctype` of the Credential Configuration. */
  readonly doctype?: string | undefined
  /** The Credential Configuration as in the metadata of OpenID4VCI 1.0 or later. */
  readonly configuration?: Readonly<Record<string, unknown>> | undefined
  /** The public key of the key proof. */
  readonly deviceKey?: JWK | undefined
  /** IACA roots in PEM, one after the other. */
  readonly trustAnchors?: string | undefined
  /** Whether the issuer follows the High Assurance Interoperability Profile. */
  readonly haip?: boolean | undefined
  /** Whether it was presented by a holder, who may leave elements out; an issuer gives all. */
  readonly presented?: boolean | undefined
  /** Milliseconds since the epoch, by the issuer's clock. */
  readonly now: number
}

/** Data elements by namespace and identifier; the first one where there are several. */
type Elements<T> = ReadonlyMap<string, ReadonlyMap<string, T>>

/** What the judge found, and what the mdoc says as far as it could be read. */
export interface MdocJudgement {
  readonly findings: readonly MdocFinding[]
  /** The bytes of the credential, decoded; offsets of findings and nodes count in them. */
  readonly bytes: Uint8Array | undefined
  /** The data item that they are. */
  readonly root: CborNode | undefined
  readonly items: readonly IssuerSignedItem[]
  readonly issuerAuth: IssuerAuth | undefined
  /** The MobileSecurityObject as received. */
  readonly mso: CborNode | undefined
  readonly docType: string | undefined
  /** Values as JSON; byte strings in base64. */
  readonly elements: Elements<Json>
  /** The same values as received. */
  readonly nodes: Elements<CborNode>
  readonly digests: ValueDigests
  readonly validityInfo: ValidityInfo
  readonly deviceKey: JWK | undefined
  /** Where its revocation status is found. */
  readonly status: StatusListReference | undefined
  /** The certificates of x5chain, that of the signer first, with their offsets. */
  readonly chain: readonly Link[]
  /** How they lead to a trust anchor, where they do. */
  readonly path: TrustPath | undefined
}

/**
 * Judges an `IssuerSigned` as a credential response delivers it: base64url text, or its bytes.
 *
 * Goes on after every defect as far as it can, so that one judgement shows them all; what cannot be judged because
 * of another defect is a finding, never silence. Nothing that an issuer sends makes it throw.
 *
 * @throws RangeError where the trust anchors given are no certificates in PEM
 * @see OpenID4VCI 1.0, A.2.4; ISO/IEC 18013-5:2021, 8.3.2.1.2.2 and 9.1.2
 */
export function judgeMdoc(credential: unknown, context: MdocContext): MdocJudgement {
  const anchors = context.trustAnchors === undefined ? undefined : readTrustAnchors(context.trustAnchors)
  const { report, findings } = collector()
  const bytes = readText(credential, report)
  const root = bytes && readBytes(bytes, report)
  const issuerSigned = root && readIssuerSigned(root, report)
  const items = issuerSigned === undefined ? [] : readItems(issuerSigned, report)
  const issuerAuth = issuerSigned && readIssuerAuthOf(issuerSigned, report)
  const mso = readMobileSecurityObject(issuerAuth?.payload, report)
  const docType = mso?.docType
  const { chain, path } = judgeChain(issuerAuth, [docType, context.doctype], { now: context.now, anchors }, report)
  judgeDocType(mso, context.doctype, report)
  const digests = judgeDigests(items, mso, report)
  const deviceKey = judgeDeviceKey(mso?.node, context.deviceKey, report)
  const status = readStatus(mso?.node, { haip: context.haip === true }, report)
  const certificate = chain[0]?.certificate
  const validityInfo = judgeValidityInfo(mso?.node, certificate?.view, context.now, report)
  const nodes = elementsOf(items)
  const { nameSpaces } = issuerSigned ?? {}
  judgeContents(nodes, { docType, nameSpaces, certificate, validityInfo, alg: issuerAuth?.alg }, context, report)
  const read = { bytes, root, items, issuerAuth, mso: mso?.node, docType, nodes, digests, validityInfo, deviceKey }
  const elements = lazily(() => mapElements(nodes, jsonOf))
  return {
    ...read,
    findings: findings(),
    get elements() {
      return elements()
    },
    status,
    chain,
    path,
  }
}

/** Makes a value when it is first asked for: values as JSON are costly, and few want them. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** The profile binds mDLs; for other document types, it is what most of them follow. */
function judgeChain(
  issuerAuth: IssuerAuth | undefined,
  docTypes: readonly (string | undefined)[],
  trust: Trust,
  report: Report,
): Pick<MdocJudgement, 'chain' | 'path'> {
  const chain = readChain(issuerAuth?.x5chain ?? [])
  judgeOrder(chain, report)
  const profile = docTypes.includes(mdlDocType) ? report : weakened(report, 'warning')
  judgeProfile(chain, trust.now, profile)
  const path = judgeTrust(chain, trust, { path: report, profile })
  const certificates = chain.map(({ certificate }) => certificate)
  judgeSignature(issuerAuth, certificates, report)
  return { chain, path }
}

interface Contents {
  readonly docType: string | undefined
  readonly nameSpaces: CborNode | undefined
  readonly certificate: Certificate | undefined
  readonly validityInfo: ValidityInfo
  readonly alg: number | undefined
}

function judgeContents(
  nodes: Elements<CborNode>,
  { docType, nameSpaces, certificate, validityInfo, alg }: Contents,
  { configuration, presented = false }: MdocContext,
  report: Report,
): void {
  const [validUntil, signed] = [validityInfo.validUntil, validityInfo.signed].map((text) => tdateTime(text ?? ''))
  const times = { validUntil: validUntil ?? Number.NaN, signed: signed ?? Number.NaN }
  judgeElements(nodes, { docType, nameSpaces, certificate: certificate?.view, presented, ...times }, report)
  if (configuration === undefined) return
  judgeConfiguration(configuration, { alg, curve: certificate?.curve ?? 'unknown', nodes }, report)
}

function readIssuerAuthOf({ node, issuerAuth }: IssuerSigned, report: Report): IssuerAuth | undefined {
  if (issuerAuth === undefined) report('CO-2', 'IssuerSigned has no issuerAuth', node)
  return readIssuerAuth(issuerAuth, report)
}

function judgeDocType(mso: MobileSecurityObject | undefined, wanted: string | undefined, report: Report): void {
  const { docType, node } = mso ?? {}
  if (docType === undefined) report('VC-3', 'the mdoc has no docType', node)
  else if (wanted !== undefined && docType !== wanted) {
    const message = `docType is ${quote(docType)}; the Credential Configuration has ${quote(wanted)}`
    report('VC-3', message, memberOf(node, 'docType'))
  }
}

function elementsOf(items: readonly IssuerSignedItem[]): Elements<CborNode> {
  const elements = new Map<string, Map<string, CborNode>>()
  for (const { namespace, elementIdentifier, elementValue } of items) {
    if (elementIdentifier === undefined || elementValue === undefined) continue
    const values = elements.get(namespace) ?? new Map<string, CborNode>()
    elements.set(namespace, values)
    if (!values.has(elementIdentifier)) values.set(elementIdentifier, elementValue)
  }
  return elements
}

function mapElements<T, U>(elements: Elements<T>, map: (value: T) => U): Elements<U> {
  return new Map(
    [...elements].map(([name, values]) => [name, new Map([...values].map(([id, value]) => [id, map(value)]))]),
  )
}
