/** An X.509 certificate: what it says, its key, and what is wrong with it whatever the time and whoever issued it. */
import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { basicConstraintsOf, extensionOf } from './certificate-extensions.ts'
import { type CertificateView, viewOf } from './certificate-view.ts'
import { type DerFlaw, latin1, readDer } from './der.ts'
import { instant } from './finding.ts'

/** A certificate as received. Offsets of flaws count from its first byte. */
export interface Certificate {
  readonly der: Uint8Array
  /** As OpenSSL reads it; `undefined` where it does not. */
  readonly x509: X509Certificate | undefined
  readonly view: CertificateView | undefined
  /** Its public key, also where only the view can tell it. */
  readonly key: KeyObject | undefined
  /** The curve as OpenSSL names it (`prime256v1`, `ed25519`, …), or the type of another key. */
  readonly curve: string
  /** What keeps it from being a certificate in DER by RFC 5280. */
  readonly flaws: readonly DerFlaw[]
}

/** Certificates that are kept, and the bytes from which on they are not. */
const mostKept = 64
const largestKept = 16_384
const largest = 100_000

const kept = new Map<string, Certificate>()

/** Reads a certificate; the same bytes again cost next to nothing, as long as they are among the latest few. */
export function readCertificate(der: Uint8Array): Certificate {
  const id = der.length > largestKept ? undefined : latin1(der)
  const known = id === undefined ? undefined : kept.get(id)
  const certificate = known ?? certificateOf(Uint8Array.from(der))
  if (id === undefined) return certificate
  kept.delete(id)
  kept.set(id, certificate)
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  return certificate
}

function certificateOf(received: Uint8Array): Certificate {
  if (received.length > largest) return unread(received, [{ offset: 0, message: `it has ${received.length} bytes` }])
  const pem = pemBlock.exec(latin1(received))?.[1]
  const der = pem === undefined ? received : Buffer.from(pem, 'base64')
  const { root, flaws: broken } = readDer(der)
  const { view, flaws } = root === undefined ? { view: undefined, flaws: [] } : viewOf(root)
  const all = [...(pem === undefined ? [] : [{ offset: 0, message: 'it is PEM, not DER' }]), ...broken, ...flaws]
  if (view === undefined) return unread(received, all)
  const x509 = attempt(() => new X509Certificate(der))
  const key = attempt(() => x509?.publicKey) ?? attempt(() => spkiKey(view))
  const refused = x509 === undefined ? [{ offset: 0, message: 'OpenSSL does not take it' }] : []
  return { der, x509, view, key, curve: curveOf(key), flaws: [...all, ...refused] }
}

const pemBlock = /^\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/

function unread(der: Uint8Array, flaws: readonly DerFlaw[]): Certificate {
  const why = flaws.map(({ message, offset }) => ({ offset, message: `it cannot be read: ${message}` }))
  return { der, x509: undefined, view: undefined, key: undefined, curve: 'unknown', flaws: why }
}

const spkiKey = ({ publicKey }: CertificateView): KeyObject =>
  createPublicKey({ key: Buffer.from(publicKey.spki), format: 'der', type: 'spki' })

const curveOf = (key: KeyObject | undefined): string =>
  key?.asymmetricKeyDetails?.namedCurve ?? key?.asymmetricKeyType ?? 'unknown'

function attempt<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}

const verified = new WeakMap<Certificate, WeakMap<Certificate, boolean>>()

/** Whether the key of `issuer` made the signature of a certificate; each pair is asked once. */
export function isSignedBy(certificate: Certificate, issuer: Certificate): boolean {
  const asked = verified.get(certificate) ?? new WeakMap<Certificate, boolean>()
  verified.set(certificate, asked)
  const answer = asked.get(issuer) ?? verify(certificate, issuer)
  asked.set(issuer, answer)
  return answer
}

function verify({ x509 }: Certificate, { key }: Certificate): boolean {
  return (x509 !== undefined && key !== undefined && attempt(() => x509.verify(key))) === true
}

const none = new Uint8Array()

/** Whether a certificate names another as its issuer, whoever signed it. */
export const namesAsIssuer = ({ view }: Certificate, issuer: Certificate): boolean =>
  Buffer.compare(view?.issuer.bytes ?? none, issuer.view?.subject.bytes ?? none) === 0

/** Whether a certificate names another as its issuer, and is signed by it. */
export const isIssuedBy = (certificate: Certificate, issuer: Certificate): boolean =>
  namesAsIssuer(certificate, issuer) && isSignedBy(certificate, issuer)

/** Whether a certificate is its own issuer. */
export const isSelfSigned = (certificate: Certificate): boolean => isIssuedBy(certificate, certificate)

/** Whether a certificate may issue others. */
export function isCa({ view }: Certificate): boolean {
  const constraints = view && extensionOf(view, 'basicConstraints')
  return constraints !== undefined && basicConstraintsOf(constraints)?.ca === true
}

/** What clocks may differ by, in milliseconds. */
const skew = 60_000

/** Whether a certificate is valid at a time (milliseconds since the epoch), as clocks go. What cannot be read bounds nothing. */
export const isInForce = ({ validity: { notBefore, notAfter } }: CertificateView, now: number): boolean =>
  !(now + skew < notBefore || now - skew > notAfter)

/** From when to when a certificate is valid, for a message. */
export const periodOf = ({ validity: { notBefore, notAfter } }: CertificateView): string =>
  `${instant(notBefore)} to ${instant(notAfter)}`
