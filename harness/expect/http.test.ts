import { describe, expect, test } from 'vitest'
import {
  hasChallenge,
  hasEmptyBody,
  hasHeader,
  hasMediaType,
  hasStatus,
  isForbidden,
  isNoServerError,
  isUnauthorized,
  isUncacheable,
  showsNoInternals,
} from './http.ts'
import { answer, outcome } from './test-support.ts'

const headed = (headers: Record<string, string>) => answer(200, {}, { headers })

test('hasStatus takes one of several', async () => {
  expect(await outcome(hasStatus(200, 201), answer(201))).toBe('passed')
  expect(await outcome(hasStatus(200, 201), answer(404, { code: 'NotFound', message: 'no\u0007 such\n offer' }))).toBe(
    'Violation: expected status 200 or 201; found 404 NotFound: "no such offer"',
  )
})

test('isUnauthorized wants 401, isForbidden takes both', async () => {
  expect(await outcome(isUnauthorized(), answer(401, 'Unauthorized'))).toBe('passed')
  expect(await outcome(isUnauthorized(), answer(403))).toBe('Violation: expected status 401; found 403 without a body')
  expect(await outcome(isForbidden(), answer(403))).toBe('passed')
  expect(await outcome(isForbidden(), answer(401))).toBe('passed')
  expect(await outcome(isForbidden(), answer(200, {}))).toContain('found 200 with the members (none)')
})

test('isNoServerError', async () => {
  expect(await outcome(isNoServerError(), answer(499))).toBe('passed')
  expect(await outcome(isNoServerError(), answer(500, { error: 'server_error' }))).toBe(
    'Violation: expected a status below 500; found 500 server_error',
  )
})

test('hasMediaType ignores case and parameters, and wants the header', async () => {
  const json = hasMediaType('application/json')
  expect(await outcome(json, headed({ 'content-type': 'Application/JSON; charset=utf-8' }))).toBe('passed')
  expect(await outcome(json, headed({ 'content-type': 'application/jsonp' }))).toBe(
    'Violation: expected a header content-type with application/json; found content-type: application/jsonp',
  )
  expect(await outcome(json, headed({}))).toContain('found no header content-type')
})

test('isUncacheable wants the directive itself', async () => {
  expect(await outcome(isUncacheable(), headed({ 'cache-control': 'private, No-Store' }))).toBe('passed')
  expect(await outcome(isUncacheable(), headed({ 'cache-control': 'no-cache' }))).toBe(
    'Violation: expected a header cache-control with no-store; found cache-control: no-cache',
  )
  expect(await outcome(isUncacheable(), headed({ 'cache-control': 'x-no-store-ever' }))).toContain('Violation')
})

test('hasHeader takes names in any case', async () => {
  expect(await outcome(hasHeader('WWW-Authenticate'), headed({ 'www-authenticate': 'Bearer' }))).toBe('passed')
  expect(
    await outcome(
      hasHeader('Age', (value) => value === '0', '0'),
      headed({ age: '7' }),
    ),
  ).toBe('Violation: expected a header Age with 0; found Age: 7')
})

describe('hasChallenge', () => {
  const challenged = (value: string) => outcome(hasChallenge(), headed({ 'www-authenticate': value }))

  test.each([
    'Bearer',
    'bearer realm="a, error, b"',
    'DPoP error="invalid_token", algs="ES256"',
    'Basic realm="a", Bearer realm="b", error=invalid_token',
  ])('takes %s', async (value) => expect(await challenged(value)).toBe('passed'))

  test.each([
    'Basic realm="a"',
    'Basic realm="Bearer"',
    'BearerToken realm="a"',
    'Bearer error, error_description, scope',
    'Bearer error="invalid_token", scope',
    'Bearer error="invalid_token", SCOPE , DPoP algs="ES256"',
  ])('does not take %s', async (value) => {
    expect(await challenged(value)).toContain(`parameters all have a value; found www-authenticate: ${value}`)
  })

  test('wants the header, and is not slow on what is made to be slow', async () => {
    expect(await outcome(hasChallenge(), headed({}))).toContain('found no header www-authenticate')
    expect(await challenged(`Bearer ${' scope "'.repeat(10_000)}`)).toBe('passed')
  })
})

test('hasEmptyBody', async () => {
  expect(await outcome(hasEmptyBody(), answer(204))).toBe('passed')
  expect(await outcome(hasEmptyBody(), answer(204, 'gone'))).toBe(
    'Violation: expected an empty body; found 204 with 4 bytes of no media type',
  )
})

describe('showsNoInternals', () => {
  test.each([
    ['a stack trace of JavaScript', { message: 'boom', stack: 'Error: boom\n    at issue (/srv/app/issuer.js:10:5)' }],
    ['a stack trace of JavaScript', { message: 'x at node:internal/process:95:5' }],
    ['a stack trace of Java', 'java.lang.X\n\tat com.example.Issuer.issue(Issuer.java:42)'],
    ['a stack trace of Python', 'Traceback (most recent call last):'],
    ['a stack trace of .NET', 'at Issuer.Issue(String id) in C:\\src\\Issuer.cs:line 12'],
    ['a stack trace of Go', 'goroutine 12 [running]:'],
    ['a stack trace of PHP or Ruby', "issuer.rb:12:in `issue'"],
    ['SQL', { message: 'duplicate key: INSERT INTO offers (id) VALUES ($1)' }],
    ['SQL', { message: 'select failed: SELECT id FROM offers WHERE id = 1' }],
    ['a file path', { message: 'ENOENT /var/lib/issuer/keys.json' }],
    ['a file path', { message: 'cannot open C:\\issuer\\keys.json' }],
  ])('finds %s', async (what, body) => {
    expect(await outcome(showsNoInternals(), answer(500, body))).toContain(`found ${what} in 500`)
  })

  test.each([
    [{ code: 'NotFound', message: 'Resource Not Found', details: [{ msg: 'x', param: 'id', location: 'params' }] }],
    [{ error: 'invalid_request', error_description: 'Select one configuration from the list, then update the offer' }],
    [{ message: 'see https://issuer.example/home/errors/invalid_request' }],
    [{ message: 'no route for /v1/openid/offers' }],
  ])('leaves %j alone', async (body) => {
    expect(await outcome(showsNoInternals(), answer(400, body))).toBe('passed')
  })

  test('is not slow on what is made to be slow', async () => {
    const hostile = `${'at a'.repeat(20_000)} SELECT ${'x'.repeat(20_000)} ${'('.repeat(20_000)}`
    expect(await outcome(showsNoInternals(), answer(400, hostile))).toBe('passed')
  })
})
