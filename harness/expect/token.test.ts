import { describe, expect, test } from 'vitest'
import { answer, outcome } from './test-support.ts'
import { isAccessToken, isTokenError, isTokenRefusal } from './token.ts'

const grant = answer(400, { error: 'invalid_grant' })
const envelope = { code: 'BadRequest', message: 'Validation Error' }

describe('isAccessToken', () => {
  test('takes a token', async () => {
    expect(await outcome(isAccessToken(), answer(200, { access_token: 'abc', token_type: 'Bearer' }))).toBe('passed')
  })

  test.each([
    [grant, '400 invalid_grant'],
    [answer(201, { access_token: 'abc' }), '201 with an access token'],
    [answer(200, { access_token: '' }), '200 with the members access_token'],
    [answer(200, { access_token: 7 }), '200 with the members access_token'],
    [answer(200, [1]), '200 with JSON that is an array'],
    [answer(200, '<html>', { headers: { 'content-type': 'text/html' } }), '200 with 6 bytes of text/html'],
  ])('refuses %#', async (actual, found) => {
    expect(await outcome(isAccessToken(), actual)).toBe(`Violation: expected an access token (200); found ${found}`)
  })
})

describe('isTokenError', () => {
  test('takes the form of OAuth', async () => {
    expect(await outcome(isTokenError('invalid_grant'), grant)).toBe('passed')
    expect(await outcome(isTokenError(), answer(400, { error: 'slow_down' }))).toBe('passed')
    expect(await outcome(isTokenError('invalid_client'), answer(401, { error: 'invalid_client' }))).toBe('passed')
  })

  test.each([
    [answer(400, { error: 'invalid_request', error_description: 'no code' }), '400 invalid_request: "no code"'],
    [answer(401, { error: 'invalid_grant' }), '401 invalid_grant'],
    [answer(500, { error: 'invalid_grant' }), '500 invalid_grant'],
    [answer(200, { error: 'invalid_grant' }), '200 invalid_grant'],
    [answer(400, envelope), '400 BadRequest: "Validation Error"'],
    [answer(400), '400 without a body'],
  ])('refuses %#', async (actual, found) => {
    expect(await outcome(isTokenError('invalid_grant'), actual)).toBe(
      `Violation: expected a token error invalid_grant (400); found ${found}`,
    )
  })
})

describe('isTokenRefusal', () => {
  test.each([[grant], [answer(400, { error: 'invalid_tx_code' })], [answer(400, { error: 'invalid_request' })]])(
    'takes a refusal: %#',
    async (actual) => {
      expect(await outcome(isTokenRefusal(), actual)).toBe('passed')
    },
  )

  test.each([400, 401, 403, 404, 410])(
    'takes the error body of a vendor from a target of that vendor alone: %d',
    async (status) => {
      expect(await outcome(isTokenRefusal(), answer(status, envelope), { profiles: ['vii'] })).toBe('passed')
      expect(await outcome(isTokenError('invalid_grant'), answer(status, envelope), { profiles: ['vii'] })).toBe(
        'passed',
      )
      expect(await outcome(isTokenRefusal(), answer(status, envelope))).toContain('Violation')
    },
  )

  test.each([
    ['a success', answer(200, { access_token: 'a' })],
    ['a success in the shape of an error', answer(200, envelope)],
    ['a server error in the shape of a refusal', answer(500, envelope)],
    ['a server error of OAuth', answer(500, { error: 'invalid_grant' })],
    ['a bare 401', answer(401, 'Unauthorized')],
    ['a refusal for another reason', answer(401, { error: 'invalid_client' })],
    ['an error that says something else', answer(400, { error: 'unsupported_grant_type' })],
    ['a bare 404', answer(404)],
  ])('refuses %s, whoever the vendor', async (_, actual) => {
    expect(await outcome(isTokenRefusal(), actual, { profiles: ['vii'] })).toContain(
      'Violation: expected a token error invalid_grant or',
    )
  })

  test('takes only the codes it is told', async () => {
    expect(await outcome(isTokenRefusal('invalid_request'), grant)).toContain('found 400 invalid_grant')
  })

  test('a closed connection is no refusal and no violation', async () => {
    const closed = { closed: 'ECONNRESET', endpoint: 'token' } as const
    expect(await outcome(isTokenRefusal(), closed)).toBe('Inconclusive: the connection was closed: ECONNRESET')
    expect(await outcome(isTokenRefusal(), { error: 'timed out' })).toBe('Inconclusive: timed out')
    expect(await outcome(isTokenRefusal(), { exchange: undefined })).toBe('Inconclusive: there is no exchange to judge')
  })
})
