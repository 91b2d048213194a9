import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeMdoc } from './judge.ts'
import { docType, holderKey, mint, now, pem, signer } from './test-support.ts'

const context = { doctype: docType, deviceKey: holderKey, trustAnchors: pem(signer.root), now }
const clean = mint(signer)

const isSilent = (bytes: Uint8Array): boolean =>
  judgeMdoc(bytes, context).findings.every(({ severity }) => severity === 'note')

/** The same bytes with one changed. */
function changed(offset: number, change: number): Buffer {
  const bytes = Buffer.from(clean)
  bytes[offset] = (bytes[offset] ?? 0) ^ change
  return bytes
}

describe('a clean mdoc of which one byte is changed', () => {
  test('is clean before', () => expect(isSilent(clean)).toBe(true))

  test('is never accepted in silence, its certificate included', () => {
    fc.assert(
      fc.property(fc.nat(clean.length - 1), fc.integer({ min: 1, max: 255 }), (offset, change) => {
        return !isSilent(changed(offset, change))
      }),
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
    )
  })

  test('bytes cut out of or put into its certificate, all lengths around it right', () => {
    const chunk = fc.uint8Array({ maxLength: 6 })
    const { certificate } = signer
    fc.assert(
      fc.property(fc.nat(certificate.length), fc.nat(12), chunk, (offset, cut, put) => {
        fc.pre(cut !== put.length || Buffer.compare(certificate.subarray(offset, offset + cut), put) !== 0)
        const other = Buffer.concat([certificate.subarray(0, offset), put, certificate.subarray(offset + cut)])
        fc.pre(!other.equals(certificate))
        const { findings } = judgeMdoc(mint(signer, { unprotected: (header) => header.set(33, other) }), context)
        return findings.some(({ severity }) => severity === 'failure')
      }),
    )
  })

  test('any bytes, any text, any value', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => judgeMdoc(bytes, context).findings.length > 0))
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => judgeMdoc(text, context).findings.length > 0))
    fc.assert(fc.property(fc.anything(), (value) => judgeMdoc(value, context).findings.length > 0))
  })
})
