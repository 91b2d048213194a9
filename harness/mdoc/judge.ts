/** The judge of mdocs: everything that is wrong with one, in one pass. */
import type { X509Certificate } from 'node:crypto'
import type { JWK } from 'jose'
import { type CborNode, type Json, jsonOf } from './cbor-node.ts'
import { readCertificates } from './certificates.ts'
import { judgeDeviceKey } from './device-key.ts'
import { judgeDigests } from './digests.ts'
import { readBytes, readText } from './encoding.ts'
import { collector, type MdocFinding, quote, type Report } from './finding.ts'
import { readIssuerAuth } from './issuer-auth.ts'
import { type IssuerSignedItem, readIssuerSigned, readItems } from './issuer-signed.ts'
import { readMobileSecurityObject } from './mobile-security-object.ts'
import { judgeSignature } from './signature.ts'
import { judgeValidityInfo, type ValidityInfo } from './validity-info.ts'

/** What an mdoc is judged against. What is left out is not compared. */
export interface MdocContext {
  /** The `doctype` of the Credential Configuration. */
  readonly doctype?: string | undefined
  /** The public key of the key proof. */
  readonly deviceKey?: JWK | undefined
  /** Milliseconds since the epoch, by the issuer's clock. */
  readonly now: number
}

/** Data elements by namespace and identifier; the first one where there are several. */
type Elements<T> = ReadonlyMap<string, ReadonlyMap<string, T>>

/** What the judge found, and what the mdoc says as far as it could be read. */
export interface MdocJudgement {
  readonly findings: readonly MdocFinding[]
  /** The bytes of the credential, decoded. */
  readonly bytes: Uint8Array | undefined
  readonly docType: string | undefined
  /** Values as JSON; byte strings in base64. */
  readonly elements: Elements<Json>
  /** The same values as received. */
  readonly nodes: Elements<CborNode>
  readonly validityInfo: ValidityInfo
  /** The certificate of the signer. */
  readonly certificate: X509Certificate | undefined
}

/**
 * Judges an `IssuerSigned` as a credential response delivers it: base64url text, or its bytes.
 *
 * Goes on after every defect as far as it can, so that one judgement shows them all; what cannot be judged because
 * of another defect is a finding, never silence. Nothing that an issuer sends makes it throw.
 *
 * @see OpenID4VCI 1.0, A.2.4; ISO/IEC 18013-5:2021, 8.3.2.1.2.2 and 9.1.2
 */
export function judgeMdoc(credential: unknown, context: MdocContext): MdocJudgement {
  const { report, findings } = collector()
  const bytes = readText(credential, report)
  const root = bytes && readBytes(bytes, report)
  const issuerSigned = root && readIssuerSigned(root, report)
  const items = issuerSigned === undefined ? [] : readItems(issuerSigned.nameSpaces, report)
  const issuerAuth = issuerSigned && readIssuerAuth(issuerSigned.issuerAuth, report)
  const certificates = issuerAuth === undefined ? [] : readCertificates(issuerAuth, report)
  const mso = readMobileSecurityObject(issuerAuth?.payload, report)
  judgeSignature(issuerAuth, certificates, report)
  judgeDigests(items, mso, report)
  judgeDocType(mso?.docType, context.doctype, report)
  judgeDeviceKey(mso?.deviceKeyInfo, context.deviceKey, report)
  const validityInfo = judgeValidityInfo(mso?.validityInfo, certificates[0], context.now, report)
  const nodes = elementsOf(items)
  return {
    findings: findings(),
    bytes,
    docType: mso?.docType,
    elements: mapElements(nodes, jsonOf),
    nodes,
    validityInfo,
    certificate: certificates[0],
  }
}

function judgeDocType(docType: string | undefined, wanted: string | undefined, report: Report): void {
  if (docType === undefined) report('VC-3', 'the mdoc has no docType')
  else if (wanted !== undefined && docType !== wanted) {
    report('VC-3', `docType is ${quote(docType)}; the Credential Configuration has ${quote(wanted)}`)
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
