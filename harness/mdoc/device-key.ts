/** `deviceKeyInfo`: the key that the mdoc is bound to. */
import { createPublicKey, ECDH } from 'node:crypto'
import type { JWK } from 'jose'
import {
  type CborNode,
  contentOf,
  entriesOf,
  integerOf,
  isBytes,
  isMap,
  isText,
  memberOf,
  textOf,
} from './cbor-node.ts'
import { quote, type Report } from './finding.ts'
import { nameOf, nameOfType } from './issuer-signed.ts'
import { mayFit } from './signature.ts'

/** A curve as COSE, JWK and OpenSSL name it; coordinates in bytes. */
interface Curve {
  readonly crv: string
  readonly kty: 1 | 2
  readonly length: number
  readonly openssl?: string
}

const curves: ReadonlyMap<number, Curve> = new Map<number, Curve>([
  [1, { crv: 'P-256', kty: 2, length: 32, openssl: 'prime256v1' }],
  [2, { crv: 'P-384', kty: 2, length: 48, openssl: 'secp384r1' }],
  [3, { crv: 'P-521', kty: 2, length: 66, openssl: 'secp521r1' }],
  [4, { crv: 'X25519', kty: 1, length: 32 }],
  [5, { crv: 'X448', kty: 1, length: 56 }],
  [6, { crv: 'Ed25519', kty: 1, length: 32 }],
  [7, { crv: 'Ed448', kty: 1, length: 57 }],
  [8, { crv: 'secp256k1', kty: 2, length: 32, openssl: 'secp256k1' }],
  [256, { crv: 'brainpoolP256r1', kty: 2, length: 32, openssl: 'brainpoolP256r1' }],
  [257, { crv: 'brainpoolP320r1', kty: 2, length: 40, openssl: 'brainpoolP320r1' }],
  [258, { crv: 'brainpoolP384r1', kty: 2, length: 48, openssl: 'brainpoolP384r1' }],
  [259, { crv: 'brainpoolP512r1', kty: 2, length: 64, openssl: 'brainpoolP512r1' }],
])

const labels = { kty: 1, kid: 2, alg: 3, crv: -1, x: -2, y: -3, d: -4 } as const
type Label = keyof typeof labels

/** The key as it was meant: coordinates of full length. */
interface PublicKey {
  readonly curve: Curve
  readonly x: Uint8Array
  readonly y: Uint8Array | undefined
}

/**
 * Judges deviceKey of a MobileSecurityObject as a COSE_Key, and against the key whose possession was proved; the key, as
 * far as it could be read.
 * Without `proved` (nobody proved anything) only the key itself is judged.
 */
export function judgeDeviceKey(mso: CborNode | undefined, proved: JWK | undefined, report: Report): JWK | undefined {
  const deviceKeyInfo = memberOf(mso, 'deviceKeyInfo')
  const node = memberOf(deviceKeyInfo, 'deviceKey')
  if (!isMap(node)) {
    report(
      'DK-1',
      `deviceKey is ${node === undefined ? 'missing' : nameOfType(node)}, not a COSE_Key`,
      node ?? deviceKeyInfo ?? mso,
    )
    return undefined
  }
  const key = readKey(node, report)
  if (key !== undefined) judgePoint(key, node, report)
  if (proved !== undefined) judgeEqual(key, proved, node, report)
  judgeParameters(node, key?.curve, report)
  judgeKeyAuthorizations(deviceKeyInfo, report)
  return key && jwkOf(key)
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

const jwkOf = ({ curve: { kty, crv }, x, y }: PublicKey): JWK => ({
  kty: kty === 1 ? 'OKP' : 'EC',
  crv,
  x: base64url(x),
  ...(y !== undefined && { y: base64url(y) }),
})

/** A parameter of the key, also under a text label, which is reported. */
function parameterOf(node: CborNode, label: Label, report: Report): CborNode | undefined {
  const right = memberOf(node, labels[label])
  if (right !== undefined) return right
  const text = memberOf(node, label) ?? memberOf(node, String(labels[label]))
  if (text !== undefined) report('DK-1', `deviceKey has ${label} under a text label instead of ${labels[label]}`, text)
  return text
}

function readKey(node: CborNode, report: Report): PublicKey | undefined {
  const crv = parameterOf(node, 'crv', report)
  const kty = parameterOf(node, 'kty', report)
  const curve = curveOf(crv)
  if (curve === undefined) {
    report(
      'DK-1',
      `crv of deviceKey is ${crv === undefined ? 'missing' : wordOf(crv)}, no curve that is known`,
      crv ?? node,
    )
    return undefined
  }
  if (isText(crv)) report('DK-1', `crv of deviceKey is the text ${wordOf(crv)}, not an integer`, crv)
  if (integerOf(kty) !== curve.kty) {
    report(
      'DK-1',
      `kty of deviceKey is ${kty === undefined ? 'missing' : wordOf(kty)}; ${curve.crv} has ${curve.kty}`,
      kty ?? node,
    )
  }
  const x = coordinateOf(parameterOf(node, 'x', report), 'x', curve, node, report)
  if (x === undefined || curve.kty === 1) return x && { curve, x, y: undefined }
  const y = yOf(parameterOf(node, 'y', report), x, curve, node, report)
  return y && { curve, x, y }
}

function curveOf(crv: CborNode | undefined): Curve | undefined {
  if (isText(crv)) return [...curves.values()].find((curve) => curve.crv === textOf(crv))
  return curves.get(Number(integerOf(crv)))
}

const wordOf = (node: CborNode): string =>
  isText(node) || integerOf(node) !== undefined ? nameOf(node) : nameOfType(node)

function coordinateOf(
  value: CborNode | undefined,
  name: 'x' | 'y',
  curve: Curve,
  at: CborNode,
  report: Report,
): Uint8Array | undefined {
  if (!isBytes(value)) {
    report(
      'DK-1',
      `${name} of deviceKey is ${value === undefined ? 'missing' : nameOfType(value)}, not a byte string`,
      value ?? at,
    )
    return undefined
  }
  const bytes = contentOf(value)
  if (bytes.length === curve.length) return bytes
  report('DK-1', `${name} of deviceKey has ${bytes.length} bytes; ${curve.crv} has ${curve.length}`, value)
  return bytes.length < curve.length ? padded(bytes, curve.length) : undefined
}

const padded = (bytes: Uint8Array, length: number): Uint8Array =>
  Buffer.concat([Buffer.alloc(length - bytes.length), bytes])

/** The second coordinate; a boolean is the sign bit of a compressed point. @see RFC 9053 #section-7.1.1 */
function yOf(
  value: CborNode | undefined,
  x: Uint8Array,
  curve: Curve,
  at: CborNode,
  report: Report,
): Uint8Array | undefined {
  const isBoolean = value?.majorType === 7 && (value.argument === 20 || value.argument === 21)
  if (!isBoolean) return coordinateOf(value, 'y', curve, at, report)
  const point = pointOf(curve, Buffer.concat([Uint8Array.of(value.argument === 21 ? 3 : 2), x]))
  if (point === undefined) report('DK-4', `x of deviceKey is that of no point on ${curve.crv}`, value)
  return point?.subarray(1 + curve.length)
}

/** The uncompressed point, or `undefined` where there is none on the curve. */
function pointOf({ openssl = '' }: Curve, encoded: Uint8Array): Buffer | undefined {
  try {
    const point = ECDH.convertKey(encoded, openssl, undefined, undefined, 'uncompressed')
    return Buffer.isBuffer(point) ? point : undefined
  } catch {
    return undefined
  }
}

function judgePoint({ curve, x, y }: PublicKey, node: CborNode, report: Report): void {
  const valid =
    y === undefined ? isOctetKey(curve, x) : pointOf(curve, Buffer.concat([Uint8Array.of(4), x, y])) !== undefined
  if (!valid) report('DK-4', `deviceKey is no point on ${curve.crv}`, node)
}

function isOctetKey({ crv }: Curve, x: Uint8Array): boolean {
  try {
    createPublicKey({ key: { kty: 'OKP', crv, x: Buffer.from(x).toString('base64url') }, format: 'jwk' })
    return true
  } catch {
    return false
  }
}

function judgeEqual(key: PublicKey | undefined, proved: JWK, node: CborNode, report: Report): void {
  const equal =
    key !== undefined &&
    key.curve.crv === proved.crv &&
    sameCoordinate(key.x, proved.x) &&
    (key.y === undefined || sameCoordinate(key.y, proved.y))
  if (!equal) report('DK-2', 'deviceKey is not the key of the key proof', node)
}

function sameCoordinate(bytes: Uint8Array, text: string | undefined): boolean {
  const other = Buffer.from(text ?? '', 'base64url')
  return other.length <= bytes.length && Buffer.compare(bytes, padded(other, bytes.length)) === 0
}

function judgeParameters(node: CborNode, curve: Curve | undefined, report: Report): void {
  const d = memberOf(node, labels.d) ?? memberOf(node, 'd')
  if (d !== undefined) report('DK-3', 'deviceKey holds the private key', d)
  const kid = memberOf(node, labels.kid)
  if (kid !== undefined && !isBytes(kid))
    report('DK-5', `kid of deviceKey is ${nameOfType(kid)}, not a byte string`, kid)
  const alg = memberOf(node, labels.alg)
  if (alg !== undefined && integerOf(alg) === undefined)
    report('DK-5', `alg of deviceKey is ${nameOfType(alg)}, not an integer`, alg)
  else if (alg !== undefined && curve !== undefined && !mayFit(Number(integerOf(alg)), curve.openssl ?? curve.crv))
    report('DK-5', `alg of deviceKey is ${integerOf(alg)}, which does not fit ${curve.crv}`, alg)
}

function judgeKeyAuthorizations(deviceKeyInfo: CborNode | undefined, report: Report): void {
  const node = memberOf(deviceKeyInfo, 'keyAuthorizations')
  if (node === undefined) return
  const whole = namesIn(memberOf(node, 'nameSpaces')?.children)
  const single = namesIn(entriesOf(memberOf(node, 'dataElements')).map(([key]) => key))
  if (whole.length + single.length === 0) report('DK-6', 'keyAuthorizations is empty', node)
  const all = new Set(whole)
  const twice = single.find((name) => all.has(name))
  if (twice !== undefined) report('DK-6', `keyAuthorizations names ${quote(twice)} as a whole and by elements`, node)
}

const namesIn = (nodes: readonly CborNode[] = []): readonly string[] => nodes.filter(isText).map(textOf)
