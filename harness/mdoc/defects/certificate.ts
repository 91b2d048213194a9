/** Planted defects of the certificates of the document signer and of the IACA. */
import {
  type Attribute,
  type CertificateDefect,
  crlPoint,
  email,
  extension,
  ids,
  keyUsage,
  nameOf,
  octets,
  oid,
  other,
  type Parts,
  pem,
  rootCertificate,
  sequence,
  set,
  signer,
  signerCertificate,
  tlv,
  truth,
  uri,
  utcTime,
} from '../test-support.ts'
import type { DefectRow } from './row.ts'

const ds = (rules: string, message: RegExp, certificate: CertificateDefect): DefectRow => [
  rules,
  message,
  { certificate },
]

/** A defect of the trust anchor; the mdoc itself is right. */
const iaca = (rule: string, message: RegExp, defect: CertificateDefect): DefectRow => [
  rule,
  message,
  {},
  { trustAnchors: pem(rootCertificate(signer.rootKey, defect)) },
]

const replaced =
  (id: string, value: Uint8Array, critical = false): CertificateDefect =>
  ({ extensions }) =>
    extensions.set(id, extension(id, value, critical))
const without =
  (id: string): CertificateDefect =>
  ({ extensions }) =>
    extensions.delete(id)
const subject =
  (...attributes: readonly Attribute[]): CertificateDefect =>
  (parts) => {
    parts.subject = nameOf(...attributes)
  }
const validity =
  (from: Buffer, to: Buffer): CertificateDefect =>
  (parts) => {
    parts.validity = sequence(from, to)
  }
const whole = (change: (der: Buffer) => Uint8Array): DefectRow[2] => ({
  unprotected: set(33, change(signer.certificate)),
})

/** Replaces the only occurrence of some bytes. */
function spliced(der: Buffer, from: Buffer, to: Buffer): Buffer {
  const at = der.indexOf(from)
  return Buffer.concat([der.subarray(0, at), to, der.subarray(at + from.length)])
}

function signedWithRsa(parts: Parts): void {
  parts.algorithm = sequence(oid('1.2.840.113549.1.1.11'))
  parts.outerAlgorithm = parts.algorithm
}

const madeUp = Buffer.alloc(20, 1)
const sha384 = sequence(oid('1.2.840.10045.4.3.3'))
const between = nameOf(['C', 'NZ'], ['CN', 'Between'])
const unrelated = signerCertificate({ key: other.key, rootKey: signer.rootKey })
const notAuthorized = signerCertificate({ key: other.rootKey, rootKey: signer.rootKey }, (parts) => {
  parts.subject = between
})
const intermediate = signerCertificate({ key: other.rootKey, rootKey: signer.rootKey }, (parts) => {
  parts.subject = between
  parts.extensions.set(ids.basicConstraints, extension(ids.basicConstraints, sequence(truth), true))
})
const below = signerCertificate({ key: signer.key, rootKey: other.rootKey }, (parts) => {
  parts.issuer = between
})
const selfSigned = signerCertificate({ key: signer.key, rootKey: signer.key }, (parts) => {
  parts.issuer = parts.subject
})

const encoding: readonly DefectRow[] = [
  ['XC-0 CO-8', /cannot be read: the bytes end too early|cannot be read: length/, whole((der) => der.subarray(0, 99))],
  ['XC-0', /bytes follow/, whole((der) => Buffer.concat([der, Buffer.of(0)]))],
  ['XC-0 CO-8', /a length is indefinite/, whole((der) => spliced(der, der.subarray(0, 4), Buffer.of(0x30, 0x80)))],
  ['XC-0 CO-8', /not the structure of a certificate/, whole(() => sequence(sequence(), sequence()))],
  ['XC-0 CO-8', /nested deeper/, whole(() => Array.from({ length: 40 }).reduce<Buffer>((der) => sequence(der), truth))],
  ['XC-0 CO-8', /it has 100001 bytes/, whole(() => Buffer.alloc(100_001))],
  ds('XC-0', /its version is 1, not 3/, (parts) => parts.version.pop()),
  ds('XC-0', /not a positive integer/, (parts) => {
    parts.serial = tlv(2, Buffer.of(0x80, 1))
  }),
  ds('XC-0', /not a positive integer/, (parts) => {
    parts.serial = tlv(2, Buffer.of(0))
  }),
  ds('XC-0', /21 bytes, more than 20/, (parts) => {
    parts.serial = tlv(2, Buffer.alloc(21, 1))
  }),
  ds('XC-0 XC-13', /an INTEGER is not in its shortest form/, (parts) => {
    parts.serial = tlv(2, Buffer.of(0, 1))
  }),
  ds('XC-0 XC-13', /outside differs/, (parts) => {
    parts.outerAlgorithm = sha384
  }),
  ds('XC-0', /the extension 2.5.29.18 twice/, (parts) =>
    parts.more.push(parts.extensions.get(ids.issuerAltName) ?? truth),
  ),
  ds('XC-0', /a BOOLEAN is neither/, ({ extensions }) =>
    extensions.set(ids.keyUsage, sequence(oid(ids.keyUsage), tlv(1, Buffer.of(1)), octets(keyUsage(7, 0x80)))),
  ),
  ds('XC-0 XC-3', /unused bits of a BIT STRING/, replaced(ids.keyUsage, keyUsage(7, 0x81), true)),
  ds('XC-0', /spells out that it is not critical/, ({ extensions }) =>
    extensions.set(
      ids.issuerAltName,
      sequence(oid(ids.issuerAltName), tlv(1, Buffer.of(0)), octets(sequence(email('a@b.nz')))),
    ),
  ),
  ds('XC-0', /wrong type for its year/, validity(tlv(0x18, Buffer.from('20260101000000Z')), utcTime('270301000000Z'))),
  ds('XC-0 XC-13', /is malformed/, validity(utcTime('2601010000Z'), utcTime('270301000000Z'))),
]

const profile: readonly DefectRow[] = [
  ds('XC-1 VI-6', /is valid from 2026-06-02/, validity(utcTime('260602000000Z'), utcTime('270301000000Z'))),
  ds('XC-1 VI-6', /is valid from 2026-01-01/, validity(utcTime('260101000000Z'), utcTime('260501000000Z'))),
  [
    'XC-1',
    /is valid from 2026-01-01T00:00:00Z to 2026-06-15T00:00:00Z/,
    { certificate: validity(utcTime('260101000000Z'), utcTime('260615000000Z')) },
    { now: Date.parse('2026-07-01T00:00:00Z') },
  ],
  ds('XC-2', /458 days/, validity(utcTime('260101000000Z'), utcTime('270404000000Z'))),
  ds('XC-3', /no keyUsage/, without(ids.keyUsage)),
  ds('XC-3', /digitalSignature \+ nonRepudiation/, replaced(ids.keyUsage, keyUsage(6, 0xc0), true)),
  ds('XC-3', /keyUsage is empty/, replaced(ids.keyUsage, sequence(), true)),
  ds('XC-3', /not critical/, replaced(ids.keyUsage, keyUsage(7, 0x80))),
  ds('XC-3', /it is a CA/, replaced(ids.basicConstraints, sequence(truth), true)),
  ds('XC-4', /no extKeyUsage/, without(ids.extKeyUsage)),
  ds('XC-4', /"1.3.6.1.5.5.7.3.1"/, replaced(ids.extKeyUsage, sequence(oid('1.3.6.1.5.5.7.3.1')), true)),
  ds(
    'XC-4',
    /1.0.18013.5.1.2 \+ 1.0.18013.5.1.3/,
    replaced(ids.extKeyUsage, sequence(oid('1.0.18013.5.1.2'), oid('1.0.18013.5.1.3')), true),
  ),
  ds('XC-4b', /not critical/, replaced(ids.extKeyUsage, sequence(oid('1.0.18013.5.1.2')))),
  ds('XC-5', /no issuerAltName/, without(ids.issuerAltName)),
  ds('XC-5', /is empty/, replaced(ids.issuerAltName, sequence())),
  ds('XC-5', /holds dNSName/, replaced(ids.issuerAltName, sequence(tlv(0x82, Buffer.from('iaca.example'))))),
  ds('XC-5', /is critical/, replaced(ids.issuerAltName, sequence(uri('https://iaca.example')), true)),
  ds('XC-6', /no cRLDistributionPoints/, without(ids.crl)),
  ds('XC-6', /is empty/, replaced(ids.crl, sequence())),
  ds('XC-6', /no fullName/, replaced(ids.crl, sequence(sequence()))),
  ds('XC-6', /has reasons/, replaced(ids.crl, sequence(crlPoint(tlv(0x81, Buffer.of(1, 0x40)))))),
  ds('XC-6', /has a cRLIssuer/, replaced(ids.crl, sequence(crlPoint(tlv(0xa2, uri('https://x.example')))))),
  ds('XC-7', /no authorityKeyIdentifier/, without(ids.aki)),
  ds(
    'XC-14',
    /not the subjectKeyIdentifier of its issuer/,
    replaced(ids.aki, sequence(tlv(0x80, Buffer.alloc(20, 1)))),
  ),
  ds('XC-7b', /no subjectKeyIdentifier/, without(ids.ski)),
  ds('XC-7b', /not the SHA-1/, replaced(ids.ski, octets(Buffer.alloc(20, 1)))),
  ds('XC-8', /0 countryName/, subject(['CN', 'Test DS'])),
  ds('XC-8', /2 countryName/, subject(['C', 'NZ'], ['C', 'NZ'], ['CN', 'Test DS'])),
  ds('XC-8 DE-4', /"nz", not two upper-case/, subject(['C', 'nz'], ['CN', 'Test DS'])),
  ds('XC-8 DE-4', /countryName is "AU"; that of its issuer is "NZ"/, subject(['C', 'AU'], ['CN', 'Test DS'])),
  ds('XC-8', /no commonName/, subject(['C', 'NZ'])),
  ds('XC-8', /stateOrProvinceName is "NZ-WGN"; .* missing/, subject(['C', 'NZ'], ['ST', 'NZ-WGN'], ['CN', 'Test DS'])),
  ['XC-13', /leads to no trust anchor/, { certificate: (parts) => (parts.issuer = nameOf(['C', 'NZ'], ['CN', 'X'])) }],
  ['XC-13', /not signed by it/, {}, { trustAnchors: pem(other.root) }],
  ['XC-9', /is self-signed/, { unprotected: set(33, selfSigned) }],
  ['XC-13 XC-9b', /issued by a certificate that is no CA/, { unprotected: set(33, [below, notAuthorized]) }],
  ['XC-13 XC-9b CO-6', /leads to no trust anchor/, { unprotected: set(33, [below, unrelated]) }],
  ['XC-9b', /an intermediate/, { unprotected: set(33, [below, intermediate]) }],
  ds('XC-10 XC-13', /signed with "1.2.840.113549.1.1.11"/, signedWithRsa),
  ['XC-10', /signed with "1.2.840.113549.1.1.11"/, { certificate: signedWithRsa }, { trustAnchors: undefined }],
  ds('XC-12', /1.2.3.4 is critical/, ({ more }) => more.push(extension('1.2.3.4', truth, true))),
]

const twoCountries = nameOf(['C', 'NZ'], ['C', 'NZ'], ['CN', 'Test IACA'])

const anchors: readonly DefectRow[] = [
  iaca('XC-11', /no CA/, replaced(ids.basicConstraints, sequence(), true)),
  iaca('XC-11', /pathLenConstraint is missing/, replaced(ids.basicConstraints, sequence(truth), true)),
  iaca(
    'XC-11',
    /basicConstraints is not critical/,
    replaced(ids.basicConstraints, sequence(truth, tlv(2, Buffer.of(0)))),
  ),
  iaca('XC-16', /keyCertSign, not keyCertSign \+ cRLSign/, replaced(ids.keyUsage, keyUsage(2, 0x04), true)),
  iaca('XC-17', /no issuerAltName/, without(ids.issuerAltName)),
  iaca('XC-18', /no cRLDistributionPoints/, without(ids.crl)),
  iaca('XC-19', /no subjectKeyIdentifier/, without(ids.ski)),
  iaca('XC-14 XC-19b', /not the SHA-1/, replaced(ids.ski, octets(madeUp))),
  [
    'XC-19b',
    /not the SHA-1/,
    { certificate: replaced(ids.aki, sequence(tlv(0x80, madeUp))) },
    { trustAnchors: pem(rootCertificate(signer.rootKey, replaced(ids.ski, octets(madeUp)))) },
  ],
  [
    'XC-20',
    /2 countryName/,
    { certificate: (parts) => (parts.issuer = twoCountries) },
    {
      trustAnchors: pem(
        rootCertificate(signer.rootKey, (parts) => {
          parts.subject = parts.issuer = twoCountries
        }),
      ),
    },
  ],
  iaca('XC-21', /more than 20 years/, validity(utcTime('200101000000Z'), utcTime('410101000000Z'))),
  iaca('XC-15', /it is valid from 2025-01-01/, validity(utcTime('250101000000Z'), utcTime('260101000000Z'))),
  iaca('XC-11', /not self-issued/, (parts) => {
    parts.issuer = nameOf(['C', 'NZ'], ['CN', 'Another'])
  }),
]

export const certificateDefects: readonly DefectRow[] = [...encoding, ...profile, ...anchors]
