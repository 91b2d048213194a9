/** The digests of the MobileSecurityObject against the items as received; where they differ, why. */
import { hash } from 'node:crypto'
import { bytesItem, embeddedItem, reencode } from './cbor-encode.ts'
import { bytesOf, isTag } from './cbor-node.ts'
import { quote, type Report } from './finding.ts'
import type { IssuerSignedItem } from './issuer-signed.ts'
import { type MobileSecurityObject, readValueDigests, type ValueDigests } from './mobile-security-object.ts'

/** Bytes of a digest, by algorithm. */
const lengths: ReadonlyMap<string, number> = new Map([
  ['sha256', 32],
  ['sha384', 48],
  ['sha512', 64],
])

const algorithms: ReadonlyMap<string, string> = new Map([
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
])

/** Judges digestAlgorithm, valueDigests and the digest of every item; the digests that were read. */
export function judgeDigests(
  items: readonly IssuerSignedItem[],
  mso: MobileSecurityObject | undefined,
  report: Report,
): ValueDigests {
  if (mso === undefined) {
    report('MS-6', 'there is no MobileSecurityObject to compare the digests of items with', items[0]?.node)
    return new Map()
  }
  const algorithm = judgeAlgorithm(mso, report)
  const digests = readValueDigests(mso.valueDigests, report)
  for (const namespace of new Set(items.map((item) => item.namespace))) {
    if (!digests.has(namespace))
      report('MS-5', `valueDigests has no namespace ${quote(namespace)}`, mso.valueDigests ?? mso.node)
  }
  judgeLengths(digests, algorithm, mso, report)
  for (const item of items) judgeItem(item, digests, algorithm, report)
  judgeDecoys(items, digests, mso, report)
  return digests
}

/** The hash to use: the one named, the one that was meant, or SHA-256. */
function judgeAlgorithm({ digestAlgorithm, node }: MobileSecurityObject, report: Report): string {
  const exact = digestAlgorithm === undefined ? undefined : algorithms.get(digestAlgorithm)
  if (exact !== undefined) return exact
  if (digestAlgorithm === undefined) return 'sha256'
  report('MS-3', `digestAlgorithm is ${quote(digestAlgorithm)}, not SHA-256, SHA-384 or SHA-512`, node)
  const meant = digestAlgorithm.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return [...algorithms.values()].includes(meant) ? meant : 'sha256'
}

function judgeLengths(
  digests: ValueDigests,
  algorithm: string,
  { valueDigests }: MobileSecurityObject,
  report: Report,
): void {
  const wanted = lengths.get(algorithm)
  for (const [namespace, entries] of digests) {
    for (const [digestID, digest] of entries) {
      if (digest.length === wanted) continue
      const place = `digest ${digestID} of ${quote(namespace)}`
      report('MS-4', `${place} has ${digest.length} bytes; ${algorithm} has ${wanted}`, valueDigests)
    }
  }
}

function judgeItem(item: IssuerSignedItem, digests: ValueDigests, algorithm: string, report: Report): void {
  const name = (): string => `item ${quote(item.elementIdentifier ?? '')}`
  const entries = digests.get(item.namespace)
  const digest = entries?.get(String(item.digestID))
  if (digest === undefined) {
    report('MS-6', `the MobileSecurityObject has no digest ${item.digestID} for ${name()}`, item.node)
    return
  }
  if (matches(digest, algorithm, hashed(item))) return
  const cause = (): string => causeOf(item, digest, algorithm) ?? otherDigestOf(item, entries, algorithm) ?? ''
  report(
    'MS-6',
    () => `the digest of ${name()} is not digest ${item.digestID} of the MobileSecurityObject${cause()}`,
    item.node,
  )
}

const matches = (digest: Uint8Array, algorithm: string, data: Uint8Array): boolean =>
  Buffer.compare(digest, hash(algorithm, data, 'buffer')) === 0

/** The item as received; where its tag is missing, which is a finding of its own, as it should have been. */
function hashed({ node, map }: IssuerSignedItem): Uint8Array {
  return isTag(node, 24) && node.embedded !== undefined ? bytesOf(node) : embeddedItem(bytesOf(map))
}

/** The known wrong way in which the digest was made, if one of them fits. */
function causeOf(item: IssuerSignedItem, digest: Uint8Array, algorithm: string): string | undefined {
  for (const [cause, data] of variantsOf(item)) {
    if (matches(digest, algorithm, data)) return `; it is the digest ${cause}`
  }
  const other = [...algorithms].find(([, name]) => matches(digest, name, hashed(item)))
  return other === undefined ? undefined : `; it is the digest by ${other[0]}`
}

function* variantsOf({
  node,
  map,
  elementValue,
}: IssuerSignedItem): Generator<readonly [cause: string, data: Uint8Array]> {
  yield ['of the item as received, which has no tag 24', bytesOf(node)]
  yield ['of the content without tag 24', bytesOf(map)]
  yield ['of the byte string without tag 24', bytesItem(bytesOf(map))]
  for (const [style, name] of styles) {
    yield [`of the item ${name}`, embeddedItem(reencode(map, style))]
    yield [`of the content without tag 24, ${name}`, reencode(map, style)]
  }
  if (elementValue !== undefined) yield ['of elementValue alone', bytesOf(elementValue)]
}

const styles = [
  [{}, 're-encoded in the shortest form'],
  [{ sorted: true }, 're-encoded with sorted keys'],
  [{ longHeads: true }, 're-encoded with map heads of three bytes'],
] as const

function otherDigestOf(
  item: IssuerSignedItem,
  entries: ReadonlyMap<string, Uint8Array> | undefined,
  algorithm: string,
): string | undefined {
  const other = [...(entries ?? [])].find(([, digest]) => matches(digest, algorithm, hashed(item)))
  return other && `; it is digest ${other[0]}`
}

/** Digests without an item are legal: decoys, or items that were left out. */
function judgeDecoys(
  items: readonly IssuerSignedItem[],
  digests: ValueDigests,
  { valueDigests }: MobileSecurityObject,
  report: Report,
): void {
  const used = new Map<string, Set<string>>()
  for (const { namespace, digestID } of items) {
    const ids = used.get(namespace) ?? new Set<string>()
    used.set(namespace, ids.add(String(digestID)))
  }
  let all = 0
  let decoys = 0
  for (const [namespace, entries] of digests) {
    const ids = used.get(namespace)
    all += entries.size
    for (const id of entries.keys()) if (ids?.has(id) !== true) decoys++
  }
  if (decoys > 0) report('MS-6b', `${decoys} of ${all} digests belong to no item`, valueDigests)
}
