import { describe, expect, test } from 'vitest'
import { isCredential, isCredentialError, isCredentialRefusal, isCredentialResponse } from './credential.ts'
import { answer, outcome } from './test-support.ts'

const answered = (status: number, body?: unknown, headers: Record<string, string> = {}) =>
  answer(status, body, { endpoint: 'credential', headers })
const current = answered(200, { credentials: [{ credential: 'abc' }] })
const legacy = answered(200, { credential: 'abc', format: 'mso_mdoc' })

describe('isCredential', () => {
  test('takes the shape of the revision and no other', async () => {
    expect(await outcome(isCredential(), current)).toBe('passed')
    expect(await outcome(isCredential(), legacy, { revision: 'draft13' })).toBe('passed')
    expect(await outcome(isCredential(), legacy)).toBe(
      'Violation: expected a credential (200 with credentials[]); found 200 with a credential',
    )
    expect(await outcome(isCredential(), current, { revision: 'draft13' })).toBe(
      'Violation: expected a credential (200 with credential); found 200 with 1 credential',
    )
  })

  test.each([
    [answered(200, { credentials: [] }), '200 with 0 credentials'],
    [answered(200, { credentials: ['abc'] }), '200 with 1 credential'],
    [answered(200, { credentials: [{ credential: 'abc' }, { credential: '' }] }), '200 with 2 credentials'],
    [answered(201, { credentials: [{ credential: 'abc' }] }), '201 with 1 credential'],
    [answered(400, { error: 'invalid_proof' }), '400 invalid_proof'],
  ])('refuses %#', async (actual, found) => {
    expect(await outcome(isCredential(), actual)).toContain(`found ${found}`)
  })

  test('does not judge an issuance that is deferred', async () => {
    expect(await outcome(isCredential(), answered(202, { transaction_id: 't' }))).toBe(
      'Inconclusive: issuance is deferred',
    )
  })

  test('judges what holds its exchange', async () => {
    expect(await outcome(isCredential(), { exchange: current })).toBe('passed')
  })
})

test('isCredentialResponse takes the shape of any revision', () => {
  expect([current, legacy].map(isCredentialResponse)).toEqual([true, true])
  expect(isCredentialResponse(answered(400, { credential: 'abc' }))).toBe(false)
  expect(isCredentialResponse(answered(200, { credential: '' }))).toBe(false)
})

test('isCredentialError wants 400 and one of the codes', async () => {
  const nonce = isCredentialError('invalid_nonce')
  expect(await outcome(nonce, answered(400, { error: 'invalid_nonce' }))).toBe('passed')
  expect(await outcome(isCredentialError(), answered(400, { error: 'anything' }))).toBe('passed')
  expect(await outcome(nonce, answered(400, { error: 'invalid_proof' }))).toBe(
    'Violation: expected a credential error invalid_nonce (400); found 400 invalid_proof',
  )
  expect(await outcome(nonce, answered(500, { error: 'invalid_nonce' }))).toContain('found 500 invalid_nonce')
  expect(await outcome(nonce, answered(400, 'no'))).toContain('found 400 with 2 bytes')
})

describe('isCredentialRefusal', () => {
  test.each([
    [answered(400, { error: 'credential_request_denied' })],
    [
      answered(401, undefined, {
        'www-authenticate': 'Bearer realm="x", error="invalid_token", error_description="used"',
      }),
    ],
    [answered(401, undefined, { 'www-authenticate': 'DPoP error="invalid_token", algs="ES256"' })],
    [answered(403, { error: 'insufficient_scope' })],
  ])('takes each documented form: %#', async (actual) => {
    expect(await outcome(isCredentialRefusal(), actual)).toBe('passed')
  })

  test.each([
    [current],
    [answered(401)],
    [answered(401, undefined, { 'www-authenticate': 'Bearer realm="x"' })],
    [answered(401, undefined, { 'www-authenticate': 'Basic error="invalid_token"' })],
    [answered(500, { error: 'server_error' })],
    [answered(500, { code: 'Internal', message: 'boom' })],
    [answered(400, 'no')],
  ])('refuses %#', async (actual) => {
    expect(await outcome(isCredentialRefusal(), actual)).toContain(
      'Violation: expected a refusal of the credential request',
    )
  })

  test('takes the error body of a vendor from a target of that vendor alone', async () => {
    const envelope = answered(404, { code: 'NotFound', message: 'Resource Not Found' })
    expect(await outcome(isCredentialRefusal(), envelope, { profiles: ['vii'] })).toBe('passed')
    expect(await outcome(isCredentialRefusal(), envelope)).toContain('Violation')
  })

  test('takes only the codes it is told', async () => {
    const token = answered(401, undefined, { 'www-authenticate': 'Bearer error="invalid_token"' })
    expect(await outcome(isCredentialRefusal('invalid_token'), token)).toBe('passed')
    expect(await outcome(isCredentialRefusal('insufficient_scope'), token)).toContain('(insufficient_scope); found 401')
  })
})
