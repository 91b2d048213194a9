/** `status` in the MobileSecurityObject: where the revocation status of an mdoc is found. */
import { isOnThisMachine } from '../this-machine.ts'
import {
  type CborNode,
  entriesOf,
  integerOf,
  isBytes,
  isMap,
  isText,
  isUnsigned,
  memberOf,
  textOf,
} from './cbor-node.ts'
import { quote, type Report } from './finding.ts'
import { nameOf, nameOfType } from './issuer-signed.ts'

/** A place in a status list. Fetch `uri` with {@link statusListMediaType} as Accept, within limits. */
export interface StatusListReference {
  readonly idx: number
  readonly uri: string
}

/** What a Status List Token for an mdoc is asked for as, and sent as. @see Token Status List #name-status-list-request */
export const statusListMediaType = 'application/statuslist+cwt'

const mechanisms: ReadonlySet<string> = new Set(['status_list', 'identifier_list'])

/** Judges `status`; the reference to a status list, where there is a usable one. */
export function readStatus(
  mso: CborNode | undefined,
  { haip }: { readonly haip: boolean },
  report: Report,
): StatusListReference | undefined {
  const misplaced = memberOf(mso, 65535)
  if (misplaced !== undefined) report('ST-1b', 'status stands under the label 65535 instead of "status"', misplaced)
  const status = memberOf(mso, 'status') ?? misplaced
  if (status === undefined) return undefined
  if (!isMap(status)) {
    report('ST-1', `status is ${nameOfType(status)}, not a map`, status)
    return undefined
  }
  judgeMechanisms(status, haip, report)
  const identifiers = memberOf(status, 'identifier_list')
  if (identifiers !== undefined) judgeIdentifierList(identifiers, report)
  const list = memberOf(status, 'status_list')
  return list && readStatusList(list, report)
}

function judgeMechanisms(status: CborNode, haip: boolean, report: Report): void {
  const names = entriesOf(status).map(([key]) => (isText(key) ? textOf(key) : nameOf(key)))
  const odd = entriesOf(status).find(([key]) => !isText(key))?.[0]
  if (odd !== undefined) report('ST-1', `status has the label ${nameOf(odd)}, which is no text`, odd)
  if (names.length === 0) report('ST-1', 'status is empty', status)
  if (haip && !names.some((name) => mechanisms.has(name))) {
    report('ST-2', `status is neither status_list nor identifier_list but ${quote(names.join(', '))}`, status)
  }
}

function readStatusList(node: CborNode, report: Report): StatusListReference | undefined {
  if (!isMap(node)) {
    report('ST-1', `status_list is ${nameOfType(node)}, not a map`, node)
    return undefined
  }
  const idx = memberOf(node, 'idx')
  if (!isUnsigned(idx)) report('ST-1', `idx of status_list is ${typeOf(idx)}, not an unsigned integer`, idx ?? node)
  const uri = readUri(node, 'status_list', report)
  const index = Number(integerOf(idx))
  return uri === undefined || !Number.isSafeInteger(index) || index < 0 ? undefined : { idx: index, uri }
}

function judgeIdentifierList(node: CborNode, report: Report): void {
  if (!isMap(node)) {
    report('ST-1', `identifier_list is ${nameOfType(node)}, not a map`, node)
    return
  }
  const id = memberOf(node, 'id')
  if (!isBytes(id)) report('ST-1', `id of identifier_list is ${typeOf(id)}, not a byte string`, id ?? node)
  readUri(node, 'identifier_list', report)
}

function readUri(node: CborNode, name: string, report: Report): string | undefined {
  const uri = memberOf(node, 'uri')
  if (!isText(uri)) {
    report('ST-1', `uri of ${name} is ${typeOf(uri)}, not a text string`, uri ?? node)
    return undefined
  }
  const url = URL.parse(textOf(uri))
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isOnThisMachine(url))) return textOf(uri)
  report(url === null ? 'ST-1' : 'ST-1c', `uri of ${name} is ${quote(textOf(uri))}, no https URL`, uri)
  return undefined
}

const typeOf = (node: CborNode | undefined): string => (node === undefined ? 'missing' : nameOfType(node))
