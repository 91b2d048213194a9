/** What a certificate says, for a person. */
import { createHash } from 'node:crypto'
import { type Certificate, readCertificate } from '../mdoc/certificate.ts'
import {
  basicConstraintsOf,
  distributionPointsOf,
  extensionIds,
  extKeyUsageOf,
  type GeneralName,
  generalNamesOf,
  keyIdentifierOf,
  keyUsageOf,
} from '../mdoc/certificate-extensions.ts'
import type { CertificateView, Extension, Name } from '../mdoc/certificate-view.ts'
import { derBytes } from '../mdoc/der.ts'
import { cut } from './line.ts'
import { attributeNames, curveNames, extensionNames, purposeNames, signatureNames } from './oid-names.ts'
import type { InspectedCertificate, InspectedExtension } from './report.ts'

/** Describes a certificate in DER; what cannot be read is said in its place. */
export function inspectCertificate(der: Uint8Array): InspectedCertificate {
  const certificate = readCertificate(der)
  const { view } = certificate
  if (view === undefined) return unreadable(certificate)
  return {
    subject: nameOf(view.subject),
    issuer: nameOf(view.issuer),
    serialNumber: Buffer.from(view.serialNumber).toString('hex'),
    notBefore: timeOf(view.validity.notBefore),
    notAfter: timeOf(view.validity.notAfter),
    key: keyOf(view),
    signatureAlgorithm: signatureNames.get(view.signatureAlgorithm) ?? view.signatureAlgorithm,
    extensions: view.extensions.slice(0, 100).map(inspectExtension),
  }
}

function unreadable({ der, flaws }: Certificate): InspectedCertificate {
  const why = flaws.at(-1)?.message ?? 'it is no certificate'
  const subject = `(unreadable: ${why}; SHA-256 ${createHash('sha256').update(der).digest('hex')})`
  const nothing = { issuer: '', serialNumber: '', notBefore: '', notAfter: '', key: '', signatureAlgorithm: '' }
  return { ...nothing, subject, extensions: [] }
}

function nameOf({ attributes }: Name): string {
  const parts = attributes.map(({ oid, text }) => `${attributeNames.get(oid) ?? oid}=${text}`)
  return parts.length === 0 ? '(empty)' : parts.join(', ')
}

const timeOf = (time: number): string =>
  Number.isNaN(time) ? '(malformed)' : new Date(time).toISOString().replace('.000', '')

function keyOf({ publicKey: { algorithm, curve, bits } }: CertificateView): string {
  const named = curveNames.get(curve ?? algorithm) ?? curve ?? algorithm
  const compressed = bits[0] === 2 || bits[0] === 3 ? ', compressed point' : ''
  return algorithm === '1.2.840.113549.1.1.1' ? 'RSA' : `${named}${compressed}`
}

function inspectExtension(extension: Extension): InspectedExtension {
  const { oid, critical, value } = extension
  const raw = value === undefined ? '(not DER)' : cut(Buffer.from(derBytes(value)).toString('hex'), 200)
  return { oid, name: extensionNames.get(oid) ?? oid, critical, value: meaningOf(extension) ?? raw }
}

function meaningOf(extension: Extension): string | undefined {
  switch (extension.oid) {
    case extensionIds.keyUsage:
      return keyUsageOf(extension)?.join(', ')
    case extensionIds.extKeyUsage:
      return extKeyUsageOf(extension)
        ?.map((oid) => purposeNames.get(oid) ?? oid)
        .join(', ')
    case extensionIds.basicConstraints:
      return constraintsText(extension)
    case extensionIds.subjectKeyIdentifier:
    case extensionIds.authorityKeyIdentifier:
      return keyIdentifierOf(extension)
    case extensionIds.crlDistributionPoints:
      return namesText(distributionPointsOf(extension).flatMap(({ fullName }) => fullName))
    case extensionIds.issuerAltName:
    case subjectAltName:
      return namesText(generalNamesOf(extension.value))
    default:
      return undefined
  }
}

const subjectAltName = '2.5.29.17'

function constraintsText(extension: Extension): string | undefined {
  const constraints = basicConstraintsOf(extension)
  if (constraints === undefined) return undefined
  const { ca, pathLen } = constraints
  return `${ca ? 'CA' : 'no CA'}${pathLen === undefined ? '' : `, path length ${pathLen}`}`
}

const namesText = (names: readonly GeneralName[]): string =>
  names.map(({ kind, text }) => (text === '' ? kind : `${kind} ${text}`)).join(', ')
