/** The MobileSecurityObject: what the issuer signs. */
import {
  type CborNode,
  contentOf,
  entriesOf,
  isBytes,
  isMap,
  isTag,
  isText,
  isUnsigned,
  memberOf,
  textOf,
} from './cbor-node.ts'
import { readContent } from './encoding.ts'
import { quote, type Report } from './finding.ts'
import { nameOf, nameOfType } from './issuer-signed.ts'

/** Members as received; `undefined` where they are missing, or no text. @see ISO/IEC 18013-5:2021, 9.1.2.4 */
export interface MobileSecurityObject {
  readonly node: CborNode
  readonly digestAlgorithm: string | undefined
  readonly valueDigests: CborNode | undefined
  readonly docType: string | undefined
}

const members = ['version', 'digestAlgorithm', 'valueDigests', 'deviceKeyInfo', 'docType', 'validityInfo'] as const
const known: ReadonlySet<string> = new Set([...members, 'status'])

/** Reads the payload of issuerAuth, also where tag 24 is missing. */
export function readMobileSecurityObject(
  payload: CborNode | undefined,
  report: Report,
): MobileSecurityObject | undefined {
  const node = payload && unwrap(readContent(payload, ['issuerAuth', 'payload'], report), payload, report)
  if (node === undefined) return undefined
  judgeMembers(node, report)
  return {
    node,
    digestAlgorithm: textMember(node, 'digestAlgorithm', report),
    valueDigests: memberOf(node, 'valueDigests'),
    docType: textMember(node, 'docType', report),
  }
}

function unwrap(root: CborNode | undefined, payload: CborNode, report: Report): CborNode | undefined {
  if (isTag(root, 24) && isMap(root.embedded)) return root.embedded
  const found = root === undefined ? 'no CBOR' : nameOfType(root)
  report('MS-1', `the payload is ${found}, not a MobileSecurityObject in a byte string under tag 24`, payload)
  const inside = isBytes(root) ? readContent(root, ['issuerAuth', 'payload'], report) : (root?.embedded ?? root)
  const map = isTag(inside, 24) ? inside.embedded : inside
  return isMap(map) ? map : undefined
}

function judgeMembers(node: CborNode, report: Report): void {
  for (const name of members) {
    if (memberOf(node, name) === undefined) report('MS-2', `MobileSecurityObject has no ${name}`, node)
  }
  for (const [key] of entriesOf(node)) {
    const isKnown = isText(key) && known.has(textOf(key))
    if (!isKnown) report('MS-2b', `MobileSecurityObject has the member ${nameOf(key)}`, key)
  }
  const version = memberOf(node, 'version')
  if (version !== undefined && !(isText(version) && textOf(version) === '1.0')) {
    report('MS-2', `version is ${isText(version) ? quote(textOf(version)) : nameOfType(version)}, not "1.0"`, version)
  }
}

function textMember(node: CborNode, name: string, report: Report): string | undefined {
  const value = memberOf(node, name)
  if (isText(value)) return textOf(value)
  if (value !== undefined) report('MS-2', `${name} is ${nameOfType(value)}, not a text string`, value)
  return undefined
}

/** Digests by namespace and by digestID in decimal. */
export type ValueDigests = ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>

/** Reads valueDigests; entries of another type are reported and left out. */
export function readValueDigests(node: CborNode | undefined, report: Report): ValueDigests {
  if (node !== undefined && !isMap(node)) report('MS-5', `valueDigests is ${nameOfType(node)}, not a map`, node)
  const digests = new Map<string, ReadonlyMap<string, Uint8Array>>()
  for (const [key, value] of entriesOf(node)) {
    const namespace = isText(key) ? textOf(key) : nameOf(key)
    if (!isText(key)) report('MS-5', `the namespace ${namespace} of valueDigests is not a text string`, key)
    if (!isMap(value)) report('MS-5', `valueDigests of ${quote(namespace)} is ${nameOfType(value)}, not a map`, value)
    digests.set(namespace, readDigests(value, namespace, report))
  }
  return digests
}

function readDigests(map: CborNode, namespace: string, report: Report): ReadonlyMap<string, Uint8Array> {
  const digests = new Map<string, Uint8Array>()
  for (const [key, value] of entriesOf(map)) {
    if (!isUnsigned(key))
      report('MS-5', `digestID ${nameOf(key)} of ${quote(namespace)} is not an unsigned integer`, key)
    if (isBytes(value)) digests.set(digestKeyOf(key), contentOf(value))
    else
      report('MS-5', `digest ${nameOf(key)} of ${quote(namespace)} is ${nameOfType(value)}, not a byte string`, value)
  }
  return digests
}

/** A digestID written as text counts as the number that was meant. */
const digestKeyOf = (key: CborNode): string => (isText(key) ? textOf(key) : nameOf(key))
