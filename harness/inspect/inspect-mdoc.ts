/** Looks at an mdoc. */
import { walk } from '../mdoc/cbor.ts'
import { bytesOf, type CborNode, isArray, jsonOf, memberOf, offsetOf } from '../mdoc/cbor-node.ts'
import { judgeMdoc, type MdocContext, type MdocJudgement } from '../mdoc/judge.ts'
import { rules } from '../mdoc/rules.ts'
import { inspectCertificate } from './certificate.ts'
import { diagnosticOf } from './diagnostic.ts'
import type { InspectOptions } from './inspect.ts'
import { briefly } from './notation.ts'
import type { Found } from './recognise.ts'
import type { InspectedElement, InspectedFinding, InspectedMdoc } from './report.ts'

/** One for each document of a DeviceResponse; otherwise one. */
export function inspectMdoc({ credential, form, delivered }: Found, options: InspectOptions): readonly InspectedMdoc[] {
  const { doctype, key: deviceKey, trust: trustAnchors, presented, now } = options
  const context: MdocContext = { doctype, deviceKey, trustAnchors, presented, now }
  if (delivered || typeof credential === 'string') {
    const judgement = judgeMdoc(credential, context)
    return [inspected(judgement, judgement.findings.map(withSource), form)]
  }
  const { root } = walk(credential)
  const others = memberOf(root, 'documents')?.children.slice(1) ?? []
  return [
    inspectBytes(credential, form, { ...context, presented: presented || isPresented(root) }),
    ...others.map((document, index) => inspectDocument(document, `document ${index + 2}`, context)),
  ]
}

/** Whether a holder presented it: an issuer signs nothing with the key of a device. */
const isPresented = (node: CborNode | undefined): boolean =>
  memberOf(node, 'documents') !== undefined || memberOf(node, 'deviceSigned') !== undefined

/** What nobody delivered: then it may stand in what only holders send. */
function inspectBytes(bytes: Uint8Array, form: string, context: MdocContext): InspectedMdoc {
  const judgement = judgeMdoc(bytes, context)
  const isOfHolder = ['DeviceResponse', 'Document'].includes(structureOf(judgement.root))
  const findings = judgement.findings.filter(({ rule, offset }) => !isOfHolder || rule !== 'VC-2' || offset !== 0)
  return inspected(judgement, findings.map(withSource), form)
}

/** Its offsets count from the start of the file, as those of the first document do. */
function inspectDocument(node: CborNode, form: string, context: MdocContext): InspectedMdoc {
  const from = offsetOf(node)
  const moved = <T extends { readonly offset?: number }>(one: T): T =>
    one.offset === undefined ? one : { ...one, offset: one.offset + from }
  const { findings, diagnostic, ...rest } = inspectBytes(bytesOf(node), form, { ...context, presented: true })
  return { ...rest, findings: findings.map(moved), diagnostic: diagnostic.map(moved) }
}

function structureOf(root: CborNode | undefined): string {
  if (root === undefined) return 'unreadable'
  if (memberOf(root, 'documents') !== undefined) return 'DeviceResponse'
  if (memberOf(root, 'issuerSigned') !== undefined) return 'Document'
  if (memberOf(root, 'issuerAuth') !== undefined || memberOf(root, 'nameSpaces') !== undefined) return 'IssuerSigned'
  if (isArray(root)) return 'issuerAuth alone'
  return root.majorType === 6
    ? `tag ${root.argument} around ${structureOf(root.embedded ?? root.children[0])}`
    : 'no mdoc'
}

function withSource(finding: MdocJudgement['findings'][number]): InspectedFinding {
  return { ...finding, source: rules[finding.rule].source }
}

function inspected(
  { bytes, root, docType, validityInfo, nodes, chain }: MdocJudgement,
  findings: readonly InspectedFinding[],
  form: string,
): InspectedMdoc {
  return {
    format: 'mso_mdoc',
    form,
    structure: structureOf(root),
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

const notationRoom = 600

const inspectElement = ([id, node]: readonly [string, CborNode]): [string, InspectedElement] => [
  id,
  { value: jsonOf(node), notation: briefly(node, notationRoom) },
]
