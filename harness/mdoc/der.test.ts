import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCertificate } from './certificate.ts'
import { readDer, timeOf } from './der.ts'
import { newSigner, pem, signer, signerCertificate, tlv } from './test-support.ts'

const flawsOf = (hex: string) => readDer(Buffer.from(hex, 'hex')).flaws.map(({ message }) => message)

describe('DER', () => {
  const right = ['0500', '010100', '0101ff', '020100', '02020080', '0201ff', '030100', '03020780', '3000']
  test.each(right)('%s is right', (hex) => expect(flawsOf(hex)).toEqual([]))

  const wrong: [hex: string, message: RegExp][] = [
    ['', /end too early/],
    ['30', /end too early/],
    ['3001', /length 1 with 0 bytes left/],
    ['3080020100', /indefinite/],
    ['30850000000001', /5 bytes/],
    ['1f8100', /above 30/],
    ['020100ff', /1 bytes follow/],
    ['02810100', /shortest/],
    ['0282000100', /shortest/],
    ['010101', /BOOLEAN/],
    ['0100', /BOOLEAN/],
    ['0200', /INTEGER is empty/],
    ['02020001', /INTEGER is not/],
    ['0202ff80', /INTEGER is not/],
    ['0300', /BIT STRING is malformed/],
    ['030108', /BIT STRING is malformed/],
    ['030101', /BIT STRING is malformed/],
    ['03020101', /unused bits/],
    ['050100', /NULL/],
    ['0600', /OBJECT IDENTIFIER/],
    ['060180', /OBJECT IDENTIFIER/],
    ['06028001', /OBJECT IDENTIFIER/],
    ['0c01ff', /UTF-8/],
    ['13015f', /PrintableString/],
    ['160180', /IA5String/],
    ['3106020102020101', /SET is not sorted/],
  ]
  test.each(wrong)('%s is not: %s', (hex, message) => expect(flawsOf(hex).join()).toMatch(message))

  test('no bytes break the reader', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void readDer(bytes)))
    expect(flawsOf('30'.repeat(30)).join()).toMatch(/length|nested|early/)
  })

  const times: [tag: number, text: string, time: string | undefined][] = [
    [0x17, '500101000000Z', '1950-01-01T00:00:00.000Z'],
    [0x17, '490101000000Z', '2049-01-01T00:00:00.000Z'],
    [0x18, '20500101000000Z', '2050-01-01T00:00:00.000Z'],
    [0x17, '260230000000Z', undefined],
    [0x17, '2601010000Z', undefined],
    [0x18, '20500101000000.5Z', undefined],
    [0x18, '20500101000000+0100', undefined],
    [0x0c, '260101000000Z', undefined],
  ]
  test.each(times)('the time %i %s', (tag, text, time) => {
    const { root } = readDer(tlv(tag, Buffer.from(text)))
    const read = root && timeOf(root)
    expect(read === undefined ? undefined : new Date(read).toISOString()).toBe(time)
  })
})

describe('a certificate', () => {
  test('is read as OpenSSL reads it', () => {
    const { view, flaws } = readCertificate(signer.certificate)
    const x509 = new X509Certificate(signer.certificate)
    expect(flaws).toEqual([])
    expect(
      Buffer.from(view?.serialNumber ?? [])
        .toString('hex')
        .toUpperCase(),
    ).toBe(x509.serialNumber)
    expect(view?.validity).toMatchObject({
      notBefore: x509.validFromDate.getTime(),
      notAfter: x509.validToDate.getTime(),
    })
    expect(view?.subject.attributes.map(({ text }) => text).join()).toBe('NZ,Test DS')
  })

  test('is read once, and its bytes may change afterwards', () => {
    const bytes = Buffer.from(signer.certificate)
    const once = readCertificate(bytes)
    expect(readCertificate(Buffer.from(bytes))).toBe(once)
    bytes.fill(0)
    expect(readCertificate(signer.certificate)).toBe(once)
    expect(readCertificate(bytes)).not.toBe(once)
  })

  test('is forgotten after some others', () => {
    const once = readCertificate(signer.certificate)
    const { key, rootKey } = newSigner()
    for (let number = 1; number <= 64; number++) {
      readCertificate(signerCertificate({ key, rootKey }, (parts) => (parts.serial = tlv(2, Buffer.of(number)))))
    }
    expect(readCertificate(signer.certificate)).not.toBe(once)
  })

  test('in PEM is read, and not taken for DER', () => {
    const { view, key, flaws } = readCertificate(Buffer.from(pem(signer.certificate)))
    expect(view?.subject.attributes).toHaveLength(2)
    expect(key?.type).toBe('public')
    expect(flaws).toEqual([{ offset: 0, message: 'it is PEM, not DER' }])
  })
})
