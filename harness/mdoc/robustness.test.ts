import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeMdoc } from './judge.ts'
import { docType, holderKey, mint, now, signer } from './test-support.ts'

const context = { doctype: docType, deviceKey: holderKey, now }
const clean = mint(signer)
/** Certificates are signed by others; without a trust anchor, what they hold besides the key is not covered. */
const certificateStart = clean.indexOf(signer.certificate)
const certificateEnd = certificateStart + signer.certificate.length

const isSilent = (bytes: Uint8Array): boolean =>
  judgeMdoc(bytes, context).findings.every(({ severity }) => severity === 'note')

describe('a clean mdoc of which one byte is changed', () => {
  test('is never accepted in silence, at any byte outside the certificate', () => {
    fc.assert(
      fc.property(fc.nat(clean.length - 1), fc.integer({ min: 1, max: 255 }), (offset, change) => {
        fc.pre(offset < certificateStart || offset >= certificateEnd)
        const bytes = Buffer.from(clean)
        bytes[offset] = (bytes[offset] ?? 0) ^ change
        return !isSilent(bytes)
      }),
      { numRuns: 500 },
    )
  })

  test('is never accepted in silence, whichever byte has its lowest bit turned', () => {
    const silent = [...clean.keys()].filter((offset) => {
      const bytes = Buffer.from(clean)
      bytes[offset] = (bytes[offset] ?? 0) ^ 1
      return (offset < certificateStart || offset >= certificateEnd) && isSilent(bytes)
    })
    expect(silent).toEqual([])
  }, 60_000)

  test('does not break the judge within the certificate', () => {
    fc.assert(
      fc.property(fc.integer({ min: certificateStart, max: certificateEnd - 1 }), fc.nat(255), (offset, value) => {
        const bytes = Buffer.from(clean)
        bytes[offset] = value
        judgeMdoc(bytes, context)
      }),
      { numRuns: 300 },
    )
  })
})

describe('nothing breaks the judge', () => {
  test('bytes cut out or put in', () => {
    const chunk = fc.uint8Array({ maxLength: 12 })
    fc.assert(
      fc.property(fc.nat(clean.length), fc.nat(40), chunk, (offset, cut, put) => {
        judgeMdoc(Buffer.concat([clean.subarray(0, offset), put, clean.subarray(offset + cut)]), context)
      }),
      { numRuns: 500 },
    )
  })

  test('any bytes, any text, any value', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => judgeMdoc(bytes, context).findings.length > 0))
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => judgeMdoc(text, context).findings.length > 0))
    fc.assert(fc.property(fc.anything(), (value) => judgeMdoc(value, context).findings.length > 0))
  })
})
