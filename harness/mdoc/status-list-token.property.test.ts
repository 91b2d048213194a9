import fc from 'fast-check'
import { test } from 'vitest'
import { judgeStatusListToken } from './status-list-token.ts'
import { mintStatusList, statusListUri as uri } from './test-status-list.ts'
import { now, signer } from './test-support.ts'

test('nothing breaks the judge, and no byte can be changed in silence', () => {
  const clean = mintStatusList()
  const certificate = clean.indexOf(signer.certificate)
  fc.assert(
    fc.property(fc.nat(clean.length - 1), fc.integer({ min: 1, max: 255 }), (offset, change) => {
      fc.pre(offset < certificate || offset >= certificate + signer.certificate.length)
      const bytes = Buffer.from(clean)
      bytes[offset] = (bytes[offset] ?? 0) ^ change
      const { findings } = judgeStatusListToken(bytes, { idx: 0, uri }, now)
      return findings.length > 0
    }),
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      return judgeStatusListToken(bytes, { idx: 0, uri }, now).findings.length > 0
    }),
  )
})
