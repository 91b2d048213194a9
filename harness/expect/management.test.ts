import { describe, expect, test } from 'vitest'
import { isErrorEnvelope, isManagementRefusal, isOfferCreated, isTooLarge } from './management.ts'
import { answer, outcome } from './test-support.ts'

const uri = 'openid-credential-offer://?credential_offer=%7B%7D'
const closed = { closed: 'ECONNRESET', endpoint: 'offer-creation' } as const

describe('isOfferCreated', () => {
  test.each([
    [answer(200, { id: '1', uri })],
    [answer(201, { uri })],
    [answer(200, { data: { offer: { link: 'https://wallet.example/?credential_offer_uri=https%3A%2F%2Fx' } } })],
    [answer(200, { credential_issuer: 'https://issuer.example', credential_configuration_ids: ['a'] })],
    [answer(200, { object: { credential_issuer: 'https://issuer.example' } })],
  ])('takes an offer wherever it stands: %#', async (actual) => {
    expect(await outcome(isOfferCreated(), actual)).toBe('passed')
  })

  test.each([
    [answer(200, { id: '1' }), '200 with the members id'],
    [answer(400, { uri }), '400 with the members uri'],
    [answer(200, uri), `200 with ${uri.length} bytes of no media type`],
    [answer(200, { a: { b: { c: { d: { e: uri } } } } }), '200 with the members a'],
    [answer(204), '204 without a body'],
  ])('refuses %#', async (actual, found) => {
    expect(await outcome(isOfferCreated(), actual)).toBe(
      `Violation: expected a created offer (200 with its URI); found ${found}`,
    )
  })

  test('leaves open what we may not do', async () => {
    expect(await outcome(isOfferCreated(), answer(403, { message: 'The quota is used up' }))).toBe(
      'Inconclusive: we may not create this offer: 403 with the members message',
    )
  })
})

test('isManagementRefusal takes 400 and 422, or what it is told', async () => {
  expect(await outcome(isManagementRefusal(), answer(422))).toBe('passed')
  expect(await outcome(isManagementRefusal(404), answer(404))).toBe('passed')
  expect(await outcome(isManagementRefusal(404), answer(400))).toContain('expected a refusal (404); found 400')
  expect(await outcome(isManagementRefusal(), answer(401, 'Unauthorized'))).toContain('found 401')
  expect(await outcome(isManagementRefusal(), answer(500))).toContain('found 500')
  expect(await outcome(isManagementRefusal(), closed)).toBe('Inconclusive: the connection was closed: ECONNRESET')
})

test('isTooLarge takes a closed connection too, but no success and no server error', async () => {
  for (const actual of [closed, answer(413), answer(400), answer(422)]) {
    expect(await outcome(isTooLarge(), actual)).toBe('passed')
  }
  expect(await outcome(isTooLarge(), answer(200, { uri }))).toContain('found 200 with the members uri')
  expect(await outcome(isTooLarge(), answer(500))).toContain('found 500')
})

describe('isErrorEnvelope', () => {
  test.each([
    [{ code: 'NotFound', message: 'Resource Not Found' }],
    [{ code: 'BadRequest', message: 'Validation Error', details: [], type: 'extra' }],
    [{ code: 'B', message: 'M', details: [{ value: { any: 1 }, msg: 'm', param: 'p', location: 'body' }] }],
  ])('takes %j', async (body) => {
    expect(await outcome(isErrorEnvelope(), answer(400, body))).toBe('passed')
  })

  test.each([
    [{ error: 'invalid_request' }, 'found 400 invalid_request'],
    [{ code: 400, message: 'M' }, 'found 400 with the members code, message'],
    [{ code: 'B', message: '' }, 'found 400 B'],
    [{ code: 'B', message: 'M', details: {} }, 'found details {}'],
    [
      { code: 'B', message: 'M', details: [{ msg: 'm', param: 'p', location: 'body' }, { msg: 'm' }] },
      'found detail 2 {"msg":"m"}',
    ],
    ['Bad Request', 'found 400 with 11 bytes'],
  ])('refuses %j', async (body, found) => {
    expect(await outcome(isErrorEnvelope(), answer(400, body))).toContain(found)
  })
})
