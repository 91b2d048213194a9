/** `IssuerSigned` and its `IssuerSignedItem`s, also where something is wrapped around them. */
import {
  bytesOf,
  type CborNode,
  contentOf,
  entriesOf,
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
import { latin1 } from './der.ts'
import { readContent } from './encoding.ts'
import { quote, type Report } from './finding.ts'

/** What an issuer hands out. @see ISO/IEC 18013-5:2021, 8.3.2.1.2.2 */
export interface IssuerSigned {
  readonly node: CborNode
  readonly nameSpaces: CborNode | undefined
  readonly issuerAuth: CborNode | undefined
}

/** One data element with its salt. Members that are missing or of another type are `undefined`. */
export interface IssuerSignedItem {
  readonly namespace: string
  /** As received: `#6.24(bstr)`, or what stands in its place. */
  readonly node: CborNode
  /** The map itself. */
  readonly map: CborNode
  /** A text counts as the number that was meant. */
  readonly digestID: number | bigint | string | undefined
  readonly random: Uint8Array | undefined
  readonly elementIdentifier: string | undefined
  readonly elementValue: CborNode | undefined
}

/** Finds `IssuerSigned`, through whatever is wrapped around it. */
export function readIssuerSigned(root: CborNode, report: Report): IssuerSigned | undefined {
  let node: CborNode | undefined = root
  while (node !== undefined && !isIssuerSigned(node)) {
    if (isArray(node) && node.children.length === 4) {
      report('VC-2', 'the credential is issuerAuth alone, without the IssuerSigned around it', node)
      return { node, nameSpaces: undefined, issuerAuth: node }
    }
    node = unwrap(node, report)
  }
  if (node === undefined) return undefined
  for (const [key] of entriesOf(node)) {
    const name = isText(key) ? textOf(key) : undefined
    if (name !== 'nameSpaces' && name !== 'issuerAuth')
      report('IS-1', `IssuerSigned has the member ${nameOf(key)}`, key)
  }
  return { node, nameSpaces: memberOf(node, 'nameSpaces'), issuerAuth: memberOf(node, 'issuerAuth') }
}

function isIssuerSigned(node: CborNode): boolean {
  return memberOf(node, 'issuerAuth') !== undefined || memberOf(node, 'nameSpaces') !== undefined
}

/** The next layer inside; each one is smaller, so this ends. */
function unwrap(node: CborNode, report: Report): CborNode | undefined {
  if (isTag(node, 55799)) return node.children[0]
  const issuerSigned = memberOf(node, 'issuerSigned')
  const document = memberOf(node, 'documents')?.children[0]
  if (document !== undefined) report('VC-2', 'the credential is a DeviceResponse, not IssuerSigned', node)
  else if (issuerSigned !== undefined) report('VC-2', 'the credential is a Document, not IssuerSigned', node)
  else if (node.majorType === 6) report('VC-2', `IssuerSigned stands under tag ${node.argument}`, node)
  else if (isBytes(node)) report('VC-2', 'IssuerSigned stands in a byte string', node)
  else report('VC-2', `the credential is ${nameOfType(node)}, not IssuerSigned`, node)
  if (isBytes(node)) return readContent(node, [], report)
  return (
    memberOf(document, 'issuerSigned') ??
    document ??
    issuerSigned ??
    node.embedded ??
    (node.majorType === 6 ? node.children[0] : undefined)
  )
}

/** All items of all namespaces, each judged by itself and among its own. */
export function readItems({ node, nameSpaces }: IssuerSigned, report: Report): readonly IssuerSignedItem[] {
  if (nameSpaces === undefined) {
    report('IS-2', 'IssuerSigned has no nameSpaces: there are no data elements', node)
    return []
  }
  if (!isMap(nameSpaces) || nameSpaces.children.length === 0) {
    report('IS-3', `nameSpaces is ${isMap(nameSpaces) ? 'empty' : nameOfType(nameSpaces)}`, nameSpaces)
  }
  const items = entriesOf(nameSpaces).flatMap(([key, value]) => readNameSpace(key, value, report))
  judgeRandoms(items, report)
  return items
}

function readNameSpace(key: CborNode, value: CborNode, report: Report): readonly IssuerSignedItem[] {
  if (!isText(key)) report('IS-3', `the namespace ${nameOf(key)} is not a text string`, key)
  const namespace = isText(key) ? textOf(key) : nameOf(key)
  if (!isArray(value)) report('IS-3', `namespace ${quote(namespace)} holds ${nameOfType(value)}, not an array`, value)
  else if (value.children.length === 0) report('IS-3', `namespace ${quote(namespace)} holds no item`, value)
  const nodes = isArray(value) ? value.children : []
  const items = nodes.flatMap((node, index) => readItem(namespace, node, index, report) ?? [])
  judgeUnique('IT-2', 'digestID', items, report)
  judgeUnique('IT-6', 'elementIdentifier', items, report)
  return items
}

function readItem(namespace: string, node: CborNode, index: number, report: Report): IssuerSignedItem | undefined {
  const map = itemMapOf(node, ['nameSpaces', namespace, index], report)
  if (!isMap(map)) {
    if (map !== undefined) report('IT-5', `item ${index} of ${quote(namespace)} is ${nameOfType(map)}, not a map`, map)
    return undefined
  }
  const parts = {
    digestID: memberOf(map, 'digestID'),
    random: memberOf(map, 'random'),
    elementIdentifier: memberOf(map, 'elementIdentifier'),
    elementValue: memberOf(map, 'elementValue'),
  }
  judgeItem(map, parts, () => `item ${index} of ${quote(namespace)}`, report)
  const { digestID, random, elementIdentifier, elementValue } = parts
  return {
    namespace,
    node,
    map,
    digestID: isText(digestID) ? textOf(digestID) : integerOf(digestID),
    random: isBytes(random) ? contentOf(random) : undefined,
    elementIdentifier: isText(elementIdentifier) ? textOf(elementIdentifier) : undefined,
    elementValue,
  }
}

const memberNames = ['digestID', 'random', 'elementIdentifier', 'elementValue'] as const
/** As {@link CborNode.keys} has them. */
const itemMembers: ReadonlySet<string> = new Set(memberNames.map((name) => `3:${name}`))

/** The members of an item as received. */
type ItemParts = { readonly [name in (typeof memberNames)[number]]: CborNode | undefined }

function itemMapOf(node: CborNode, path: (string | number)[], report: Report): CborNode | undefined {
  if (isTag(node, 24) && isBytes(node.children[0])) return node.embedded
  report('IS-4', `an item is ${nameOfType(node)}, not a byte string under tag 24`, node)
  if (isBytes(node)) return readContent(node, path, report)
  return node.majorType === 6 ? node.children[0] : node
}

function judgeItem(map: CborNode, parts: ItemParts, name: () => string, report: Report): void {
  for (const member of memberNames) {
    if (parts[member] === undefined) report('IT-5', `${name()} has no ${member}`, map)
  }
  map.keys.forEach((known, index) => {
    const key = itemMembers.has(known) ? undefined : map.children[2 * index]
    if (key !== undefined) report('IT-5b', `${name()} has the member ${nameOf(key)}`, key)
  })
  const { digestID, random, elementIdentifier: identifier } = parts
  if (digestID !== undefined && !isUnsigned(digestID)) {
    report('IT-1', `digestID of ${name()} is ${nameOfType(digestID)}, not an unsigned integer`, digestID)
  } else if (digestID !== undefined && digestID.argument >= 2 ** 31) {
    report('IT-1b', `digestID ${digestID.argument} of ${name()} is not below 2^31`, digestID)
  }
  if (random !== undefined) judgeRandom(random, name, report)
  if (identifier !== undefined && !isText(identifier)) {
    report('IT-5', `elementIdentifier of ${name()} is ${nameOfType(identifier)}, not a text string`, identifier)
  }
}

function judgeRandom(random: CborNode, name: () => string, report: Report): void {
  if (!isBytes(random)) {
    report('IT-3', `random of ${name()} is ${nameOfType(random)}, not a byte string`, random)
    return
  }
  const { length } = contentOf(random)
  if (length < 16) report('IT-3', `random of ${name()} has ${length} bytes, not at least 16`, random)
}

function judgeUnique(
  rule: 'IT-2' | 'IT-6',
  member: 'digestID' | 'elementIdentifier',
  items: readonly IssuerSignedItem[],
  report: Report,
): void {
  const seen = new Set<unknown>()
  for (const item of items) {
    const value = item[member]
    if (value === undefined) continue
    if (seen.has(value)) {
      report(rule, `${member} ${quote(String(value))} stands twice in namespace ${quote(item.namespace)}`, item.node)
    }
    seen.add(value)
  }
}

function judgeRandoms(items: readonly IssuerSignedItem[], report: Report): void {
  const seen = new Set<string>()
  for (const { random, elementIdentifier, node } of items) {
    if (random === undefined) continue
    const salt = latin1(random)
    if (seen.has(salt)) report('IT-4', `random of ${quote(elementIdentifier ?? '')} is that of another item`, node)
    seen.add(salt)
  }
}

const typeNames = [
  'an unsigned integer',
  'a negative integer',
  'a byte string',
  'a text string',
  'an array',
  'a map',
  'a tag',
  'a simple value or float',
] as const

/** The type of an item, in words, with its article. */
export function nameOfType(node: CborNode): string {
  return node.majorType === 6 ? `tag ${node.argument}` : typeNames[node.majorType]
}

/** A map key for a message. */
export function nameOf(key: CborNode): string {
  if (isText(key)) return quote(textOf(key))
  return String(integerOf(key) ?? `h'${Buffer.from(bytesOf(key)).toString('hex').slice(0, 40)}'`)
}
