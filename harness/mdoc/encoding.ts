/** From the text of a credential to its data items; what is wrong with the encoding is reported on the way. */
import { type Walk, walk, walkContent } from './cbor.ts'
import type { CborFinding, CborFindingKind, Path } from './cbor-cursor.ts'
import type { CborNode } from './cbor-node.ts'
import { quote, type Report } from './finding.ts'
import type { RuleId } from './rules.ts'

/** `tdate`, embedded CBOR, `full-date`. @see RFC 8949 #section-3.4, RFC 8943 */
const expectedTags: ReadonlySet<number> = new Set([0, 24, 1004])

/**
 * The bytes of a credential in base64url without padding; other forms are reported and read all the same.
 * Bytes are taken as they are. `undefined` where there is nothing to read.
 */
export function readText(credential: unknown, report: Report): Uint8Array | undefined {
  if (credential instanceof Uint8Array) return credential
  if (typeof credential !== 'string') {
    report(
      'VC-1',
      `the credential is not a string but ${credential === null ? 'null' : `of type ${typeof credential}`}`,
    )
    return undefined
  }
  if (credential.includes('.') && /^[\w-]+\.[\w-]*\.[\w-]*/.test(credential)) {
    report('VC-2', 'the credential looks like a JWT or SD-JWT, not like an mdoc')
    return undefined
  }
  if (/^(?:[0-9a-f]{2})+$/i.test(credential)) {
    report('VC-1', 'the credential is hexadecimal, not base64url')
    return Buffer.from(credential, 'hex')
  }
  return readBase64Url(credential, report)
}

function readBase64Url(text: string, report: Report): Uint8Array {
  const stray = /[^A-Za-z0-9_-]/.exec(text)
  if (stray !== null) report('VC-1', `the credential is not base64url without padding: it holds ${quote(stray[0])}`)
  const digits = stray === null ? text : text.replaceAll(/[^A-Za-z0-9_+/-]/g, '')
  if (digits.length % 4 === 1) report('VC-1', `${digits.length} base64url digits are no whole number of bytes`)
  const bytes = Buffer.from(digits, 'base64url')
  const end = digits.length - (digits.length % 4)
  const canonical = bytes.toString('base64url', (end / 4) * 3)
  const rest = digits.slice(end).replaceAll('+', '-').replaceAll('/', '_')
  if (rest.length > 1 && rest !== canonical) report('VC-1b', 'the unused bits of the last digit are not zero')
  return bytes
}

/** The data item that the bytes of the credential are. */
export function readBytes(bytes: Uint8Array, report: Report): CborNode | undefined {
  return rootOf(walk(bytes, { expectedTags, notes: true }), report)
}

/** The data item that a byte string holds. `path` leads to the byte string. */
export function readContent(node: CborNode, path: Path, report: Report): CborNode | undefined {
  return rootOf(walkContent(node, { expectedTags, path, notes: true }), report)
}

function rootOf({ root, findings }: Walk, report: Report): CborNode | undefined {
  const unsorted = findings.filter(({ kind }) => kind === 'key-order')
  for (const finding of findings) {
    if (finding.kind === 'key-order') continue
    report(ruleOf(finding), `${finding.message}${placeOf(finding.path)}`, finding.offset)
  }
  if (unsorted[0] !== undefined) {
    const more = unsorted.length > 1 ? ', the first one here' : ''
    report('CB-9', `maps whose keys are not sorted: ${unsorted.length}${more}`, unsorted[0].offset)
  }
  return root
}

const ruleOfKind: Readonly<Record<CborFindingKind, RuleId>> = {
  'not-well-formed': 'CB-1',
  limit: 'CB-11',
  'trailing-bytes': 'CB-2',
  'duplicate-key': 'CB-3',
  'not-shortest': 'CB-4b',
  'indefinite-length': 'CB-5b',
  'utf-8': 'CB-6',
  'unexpected-tag': 'CB-7',
  'tag-content': 'CB-8',
  'key-order': 'CB-9',
  float: 'CB-10',
}

/** The three rules of encoding surely bind data elements; whether they bind what is around these is not confirmed. */
function ruleOf({ kind, path }: CborFinding): RuleId {
  const inElement = path.includes('elementValue')
  if (inElement && kind === 'not-shortest') return 'CB-4'
  return inElement && kind === 'indefinite-length' ? 'CB-5' : ruleOfKind[kind]
}

function placeOf(path: Path): string {
  return path.length === 0 ? '' : ` in ${quote(path.join(' / '))}`
}
