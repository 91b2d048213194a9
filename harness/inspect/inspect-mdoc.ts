/** Looks at an mdoc. */
import { walk } from '../mdoc/cbor.ts'
import { bytesOf, type CborNode, isArray, jsonOf, memberOf, offsetOf } from '../mdoc/cbor-node.ts'
import { judgeMdoc, type MdocContext, type MdocJudgement } from '../mdoc/judge.ts'
import { rules } from '../mdoc/rules.ts'
import { inspectCertificate } from './certificate.ts'
import { briefly, diagnosticOf } from './diagnostic.ts'
import type { InspectOptions } from './inspect.ts'
import type { Found } from './recognise.ts'
import type { InspectedElement, InspectedFinding, InspectedMdoc } from './report.ts'

/** One for each document of a DeviceResponse; otherwise one. */
export function inspectMdoc({ credential, form, delivered }: Found, options: InspectOptions): readonly InspectedMdoc[] {
  const kept = delivered || typeof credential === 'string' ? undefined : structureOf(walk(credential).root)
  const { doctype, key: deviceKey, trust: trustAnchors, now } = options
  const context: MdocContext = { doctype, deviceKey, trustAnchors, presented: kept === 'DeviceResponse', now }
  const first = judgeMdoc(credential, context)
  // a file may hold what no issuer delivers
  const isOtherForm = kept === 'DeviceResponse' || kept === 'Document'
  const findings = first.findings.filter(({ rule, offset }) => !isOtherForm || rule !== 'VC-2' || offset !== 0)
  const whole = inspected(first, findings.map(withSource), form, structureOf(first.root))
  const others = delivered ? [] : laterDocuments(first.root)
  return [whole, ...others.map((document, index) => inspectDocument(document, `document ${index + 2}`, context))]
}

function structureOf(root: CborNode | undefined): string {
  if (root === undefined) return 'unreadable'
  if (memberOf(root, 'documents') !== undefined) return 'DeviceResponse'
  if (memberOf(root, 'issuerSigned') !== undefined) return 'Document'
  if (memberOf(root, 'issuerAuth') !== undefined || memberOf(root, 'nameSpaces') !== undefined) return 'IssuerSigned'
  return isArray(root) ? 'issuerAuth alone' : 'something wrapped around IssuerSigned'
}

function laterDocuments(root: CborNode | undefined): readonly CborNode[] {
  const documents = memberOf(root, 'documents')?.children.slice(1) ?? []
  return documents.flatMap((document) => memberOf(document, 'issuerSigned') ?? [])
}

/** Its offsets count from the start of the file, as those of the first document do. */
function inspectDocument(node: CborNode, form: string, context: MdocContext): InspectedMdoc {
  const judgement = judgeMdoc(bytesOf(node), context)
  const from = offsetOf(node)
  const findings = judgement.findings.map((finding) => ({
    ...withSource(finding),
    ...(finding.offset === undefined ? {} : { offset: finding.offset + from }),
  }))
  const { diagnostic, ...rest } = inspected(judgement, findings, form, 'IssuerSigned')
  return {
    ...rest,
    diagnostic: diagnostic.map((line) => (line.offset === undefined ? line : { ...line, offset: line.offset + from })),
  }
}

function withSource(finding: MdocJudgement['findings'][number]): InspectedFinding {
  return { ...finding, source: rules[finding.rule].source }
}

function inspected(
  { bytes, root, docType, validityInfo, nodes, chain }: MdocJudgement,
  findings: readonly InspectedFinding[],
  form: string,
  structure: string,
): InspectedMdoc {
  return {
    format: 'mso_mdoc',
    form,
    structure,
    bytes: bytes?.length ?? 0,
    ...(docType === undefined ? {} : { docType }),
    validityInfo: { ...validityInfo },
    certificates: chain.map(({ certificate }) => inspectCertificate(certificate.der)),
    elements: Object.fromEntries(
      [...nodes].map(([name, values]) => [name, Object.fromEntries([...values].map(inspectElement))]),
    ),
    findings,
    diagnostic: root === undefined ? [] : diagnosticOf(root),
  }
}

const notationRoom = 200

const inspectElement = ([id, node]: readonly [string, CborNode]): [string, InspectedElement] => [
  id,
  { value: jsonOf(node), notation: briefly(node, notationRoom) },
]
