import { expect, test } from 'vitest'
import { fitsSchema, matchesSchema } from './schema.ts'
import { answer, outcome } from './test-support.ts'

const token = matchesSchema('token-response')

test('a body that fits passes, further members included', async () => {
  expect(await outcome(token, answer(200, { access_token: 'a', token_type: 'Bearer', extra: 1 }))).toBe('passed')
})

test('a finding names the member and what was found', async () => {
  const text = await outcome(token, answer(200, { access_token: 'a', token_type: 7 }))
  expect(text).toMatch(/^Violation: expected .* at \/token_type; found 7$/)
  expect(await outcome(token, answer(200, { token_type: 7 }))).toContain('; also /')
})

test('with a member, only what is wrong with it counts', async () => {
  const without = answer(200, { token_type: 7 })
  expect(await outcome(matchesSchema('token-response', 'expires_in'), without)).toBe('passed')
  expect(await outcome(matchesSchema('token-response', 'access_token'), without)).toContain(
    'at /access_token; found nothing',
  )
})

test('what is no JSON object is a violation, with a member too', async () => {
  expect(await outcome(token, answer(200, 'ok'))).toContain('expected a JSON object; found 200 with 2 bytes')
  expect(await outcome(matchesSchema('token-response', 'expires_in'), answer(200, []))).toContain(
    'expected a JSON object',
  )
})

test('the body of a deletion is judged as text', async () => {
  expect(await outcome(matchesSchema('offer-deletion-response'), answer(204))).toBe('passed')
  expect(await outcome(matchesSchema('offer-deletion-response'), answer(204, 'deleted'))).toContain('Violation')
})

test('values that are no bodies are judged too', async () => {
  const offer = { credential_issuer: 'https://issuer.example', credential_configuration_ids: ['a'] }
  expect(await outcome(fitsSchema('credential-offer-parameters'), offer)).toBe('passed')
  expect(
    await outcome(fitsSchema('credential-offer-parameters'), { ...offer, credential_configuration_ids: [] }),
  ).toContain('Violation')
})
