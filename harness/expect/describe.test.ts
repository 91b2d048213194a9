import { expect, test } from 'vitest'
import { clean, describe, describeValue } from './describe.ts'
import { answer } from './test-support.ts'

test('text of the target is one short line without control characters', () => {
  expect(clean('a\u0000b\u001b[31m\r\nc\u202Ed\u2028e')).toBe('a b [31m c d e')
  expect(clean('x'.repeat(10_000))).toHaveLength(200)
  expect(clean('\ud800')).toBe('')
})

test('answers are described by what they say', () => {
  expect(describe(answer(400, { error: 'invalid_grant', error_description: 'used\u0007' }))).toBe(
    '400 invalid_grant: "used"',
  )
  expect(describe(answer(200, { transaction_id: 't' }))).toBe('200 with a transaction_id')
  expect(describe(answer(200, null))).toBe('200 with JSON that is no object')
  expect(describe(answer(400, { error: { code: 1 } }))).toBe('400 with the members error')
  expect(describe(answer(200, 'x', { headers: { 'content-type': 'text/\u0007plain' } }))).toBe(
    '200 with 1 bytes of text/ plain',
  )
})

test('a secret in a success is not quoted', () => {
  expect(describe(answer(200, { access_token: 's3cret' }))).not.toContain('s3cret')
})

test('values that JSON cannot hold are named', () => {
  expect(describeValue(undefined)).toBe('undefined')
  expect(describeValue(Uint8Array.of(1, 2, 3))).toBe('3 bytes')
  expect(describeValue(1n)).toBe('a value that cannot be shown')
})
