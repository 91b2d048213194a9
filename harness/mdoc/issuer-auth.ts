/** `issuerAuth`: the COSE_Sign1 around the MobileSecurityObject, and its headers. */
import {
  type CborNode,
  contentOf,
  entriesOf,
  integerOf,
  isArray,
  isBytes,
  isMap,
  isText,
  memberOf,
  textOf,
} from './cbor-node.ts'
import { readContent } from './encoding.ts'
import { quote, type Report } from './finding.ts'
import { nameOf, nameOfType } from './issuer-signed.ts'

/** A COSE_Sign1 as far as it could be read. @see RFC 9052 #section-4.2 */
export interface IssuerAuth {
  /** The byte strings as received; `undefined` where something else stands in their place. */
  readonly protectedHeader: CborNode | undefined
  readonly payload: CborNode | undefined
  readonly signature: CborNode | undefined
  /** COSE algorithm identifier; also where it stands in the wrong header. */
  readonly alg: number | undefined
  /** The certificates of x5chain as byte strings, the one of the signer first. */
  readonly x5chain: readonly CborNode[]
}

/** Reads issuerAuth, through a tag or a byte string that should not be there. */
export function readIssuerAuth(node: CborNode | undefined, report: Report): IssuerAuth | undefined {
  const array = unwrap(node, report)
  if (array === undefined) return undefined
  const [first, unprotected, payload, signature] = array.children
  if (array.children.length !== 4) report('CO-2', `issuerAuth has ${array.children.length} members, not four`, array)
  const protectedHeader = bytesAt(first, 'the protected header', report)
  if (!isMap(unprotected)) report('CO-2', `the unprotected header is ${typeOf(unprotected)}, not a map`, unprotected)
  const headers: Headers = {
    protected: headerMapOf(protectedHeader, report),
    unprotected: isMap(unprotected) ? unprotected : undefined,
    at: array,
  }
  judgeOtherLabels(headers, report)
  return {
    protectedHeader,
    payload: bytesAt(payload, 'the payload', report),
    signature: bytesAt(signature, 'the signature', report),
    alg: algOf(headers, report),
    x5chain: certificatesOf(x5chainOf(headers, report), report),
  }
}

interface Headers {
  readonly protected: CborNode | undefined
  readonly unprotected: CborNode | undefined
  readonly at: CborNode
}

function unwrap(node: CborNode | undefined, report: Report): CborNode | undefined {
  if (node === undefined || isArray(node)) return node
  if (node.majorType === 6) {
    report('CO-1', `issuerAuth stands under tag ${node.argument}; it is an untagged COSE_Sign1`, node)
    return unwrap(node.embedded ?? node.children[0], report)
  }
  report('CO-2', `issuerAuth is ${nameOfType(node)}, not an array`, node)
  if (!isBytes(node)) return undefined
  const inside = readContent(node, ['issuerAuth'], report)
  return isArray(inside) ? inside : undefined
}

const typeOf = (node: CborNode | undefined): string => (node === undefined ? 'missing' : nameOfType(node))

function bytesAt(node: CborNode | undefined, name: string, report: Report): CborNode | undefined {
  if (isBytes(node)) return node
  const detached = node?.majorType === 7 && node.argument === 22 ? ' (detached)' : ''
  report('CO-2', `${name} of issuerAuth is ${typeOf(node)}${detached}, not a byte string`, node)
  return undefined
}

function headerMapOf(node: CborNode | undefined, report: Report): CborNode | undefined {
  if (node === undefined || contentOf(node).length === 0) return undefined
  const map = readContent(node, ['issuerAuth', 'protected'], report)
  if (map !== undefined && !isMap(map)) report('CO-2', `the protected header holds ${nameOfType(map)}, not a map`, map)
  return map
}

const alg = 1
const crit = 2
const kid = 4
const x5chain = 33

function judgeOtherLabels(headers: Headers, report: Report): void {
  for (const [key] of entriesOf(headers.protected)) {
    const label = integerOf(key)
    if (label === alg || label === crit || label === x5chain) continue
    report('CO-3b', `the protected header also holds ${nameOf(key)}`, key)
  }
  for (const header of [headers.protected, headers.unprotected]) {
    const id = memberOf(header, kid)
    if (id !== undefined && !isBytes(id)) report('CO-10', `kid is ${nameOfType(id)}, not a byte string`, id)
    const critical = memberOf(header, crit)
    const unknown = critical?.children.find((label) => ![alg, x5chain].includes(Number(integerOf(label))))
    if (unknown !== undefined) report('CO-11', `crit names ${nameOf(unknown)}, which is not understood`, critical)
  }
}

const algNames: Readonly<Record<string, number>> = { ES256: -7, ES384: -35, ES512: -36, EdDSA: -8 }

function algOf(headers: Headers, report: Report): number | undefined {
  const right = memberOf(headers.protected, alg)
  const unprotected = memberOf(headers.unprotected, alg)
  if (unprotected !== undefined) report('CO-3', 'alg stands in the unprotected header', unprotected)
  if (right === undefined && unprotected === undefined) report('CO-3', 'the protected header has no alg', headers.at)
  const node = right ?? unprotected
  if (!isText(node)) return node === undefined ? undefined : Number(integerOf(node))
  report('CO-4', `alg is the text ${quote(textOf(node))}, not a COSE algorithm identifier`, node)
  return algNames[textOf(node)]
}

function x5chainOf(headers: Headers, report: Report): CborNode | undefined {
  const right = memberOf(headers.unprotected, x5chain)
  const inProtected = memberOf(headers.protected, x5chain)
  if (inProtected !== undefined) report('CO-5', 'x5chain stands in the protected header', inProtected)
  if (right !== undefined || inProtected !== undefined) return right ?? inProtected
  const label = ['33', 'x5chain'].find((name) => memberOf(headers.unprotected, name) !== undefined)
  if (label === undefined) {
    report('CO-5', 'the unprotected header has no x5chain', headers.at)
    return undefined
  }
  const node = memberOf(headers.unprotected, label)
  report('CO-5', `x5chain has the text label ${quote(label)} instead of the integer 33`, node)
  return node
}

/** Certificates beyond these are not looked at. */
const longestChain = 10

function certificatesOf(node: CborNode | undefined, report: Report): readonly CborNode[] {
  if (node === undefined) return []
  if (isBytes(node)) return [node]
  if (!isArray(node)) {
    report('CO-6', `x5chain is ${nameOfType(node)}, not a byte string or an array of them`, node)
    return []
  }
  if (node.children.length < 2) {
    report('CO-6', `x5chain is an array of ${node.children.length}; one certificate stands as a byte string`, node)
  }
  const odd = node.children.find((child) => !isBytes(child))
  if (odd !== undefined) report('CO-6', `x5chain holds ${nameOfType(odd)}, not only byte strings`, odd)
  return node.children.filter(isBytes).slice(0, longestChain)
}
