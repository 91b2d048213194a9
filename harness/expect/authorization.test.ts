import { describe, expect, test } from 'vitest'
import type { AuthorizationResponse, Exchange } from '../scenario.ts'
import {
  announcesIssuerThatIsNamed,
  echoesState,
  hasPositiveLifetime,
  isAuthorizationCode,
  isAuthorizationError,
  isNoAuthorizationCode,
  isNotRedirected,
  isPushed,
  namesIssuerAsAnnounced,
  namesRegisteredError,
  namesRightIssuer,
} from './authorization.ts'
import { answer, outcome } from './test-support.ts'

const redirectUri = 'https://wallet.example/cb'
const page = (status: number, body: unknown = '<html>') =>
  answer(status, body, { endpoint: 'authorization', headers: { 'content-type': 'text/html' } })

/** What a browser brought, or the pages that it was left on. */
function response(
  parameters: Readonly<Record<string, string>> | undefined,
  documents: readonly Exchange[] = [page(303, undefined)],
  redirects: readonly string[] = [],
): AuthorizationResponse {
  const client = { id: 'w', redirectUri }
  const sent = { state: 'state-1', redirect_uri: redirectUri }
  const request = { url: 'https://i.example/', parameters: sent, codeVerifier: 'v', configurationId: 'mdl', client }
  const seen = { documents, loginAsked: true, consentAsked: true, hinted: undefined, redirects }
  const redirectedTo = parameters && `${redirectUri}?${new URLSearchParams(parameters)}`
  const visit = { ...seen, redirectedTo, parameters: parameters ?? {} }
  return { request: { ...request, pushed: undefined }, visit, parameters: parameters ?? {} }
}

/** A request that was refused when it was pushed. */
function refusedWhenPushed(status: number, body: unknown): AuthorizationResponse {
  const pushed = answer(status, body, { endpoint: 'pushed-authorization-request' })
  const made = response(undefined, [pushed])
  return { ...made, request: { ...made.request, url: undefined, pushed } }
}

const code = response({ code: 'code-1', state: 'state-1' })
const denied = response({ error: 'access_denied', error_description: 'no', state: 'state-1' })
const stayed = response(undefined, [page(400)])
const silence = response(undefined, [])

describe('isAuthorizationCode', () => {
  test('takes a redirect with a code', async () => {
    expect(await outcome(isAuthorizationCode(), code)).toBe('passed')
  })

  test.each([
    [denied, 'a redirect with the error access_denied: "no"'],
    [response({ state: 'state-1' }), 'a redirect without a code'],
    [response({ code: '' }), 'a redirect without a code'],
    [response({ code: 'code-1', error: 'x' }), 'a redirect with the error x'],
    [stayed, 'no redirect, but a page: 400 with 6 bytes of text/html'],
    [silence, 'no page'],
    [refusedWhenPushed(400, { error: 'invalid_scope' }), '400 invalid_scope, when pushed'],
  ])('refuses %#', async (actual, found) => {
    expect(await outcome(isAuthorizationCode(), actual)).toBe(
      `Violation: expected a redirect with a code; found ${found}`,
    )
  })
})

describe('isAuthorizationError', () => {
  test.each([
    [denied],
    [refusedWhenPushed(400, { error: 'access_denied' })],
    [refusedWhenPushed(401, { error: 'access_denied' })],
  ])('takes a redirect, or the answer to a pushed request: %#', async (actual) => {
    expect(await outcome(isAuthorizationError('access_denied'), actual)).toBe('passed')
    expect(await outcome(isAuthorizationError(), actual)).toBe('passed')
    expect(await outcome(isAuthorizationError('invalid_scope'), actual)).toMatch(/^Violation/)
  })

  test.each([
    [code],
    [response({ code: 'code-1', error: 'access_denied' })],
    [response({ error: 'E_DENIED' })],
    [refusedWhenPushed(500, { error: 'access_denied' })],
    [refusedWhenPushed(400, 'no')],
    [stayed],
    [silence],
  ])('refuses %#', async (actual) => {
    expect(await outcome(isAuthorizationError(), actual)).toMatch(/^Violation/)
  })

  test('takes the error body of a vendor from targets of that vendor', async () => {
    const inEnvelope = response(undefined, [page(400, { code: 'BadRequest', message: 'Validation Error' })])
    expect(await outcome(isAuthorizationError(), inEnvelope)).toMatch(/^Violation/)
    expect(await outcome(isAuthorizationError(), inEnvelope, { profiles: ['vii'] })).toBe('passed')
  })
})

describe('what must not come', () => {
  test('is a code', async () => {
    for (const actual of [denied, stayed, refusedWhenPushed(400, {})]) {
      expect(await outcome(isNoAuthorizationCode(), actual)).toBe('passed')
    }
    expect(await outcome(isNoAuthorizationCode(), code)).toMatch(/^Violation/)
  })

  test('is a redirect to where the request says, or to its host', async () => {
    expect(await outcome(isNotRedirected(), stayed)).toBe('passed')
    expect(await outcome(isNotRedirected(), response(undefined, [page(400)], ['login.example']))).toBe('passed')
    expect(await outcome(isNotRedirected(), denied)).toMatch(/^Violation.*found a redirect to https:..wallet/)
    expect(await outcome(isNotRedirected(), response(undefined, [page(400)], ['wallet.example']))).toMatch(/^Violation/)
  })

  test.each([[silence], [response(undefined, [page(500)])], [response(undefined, [page(429)])]])(
    'cannot be told of no answer, nor of a server that is down: %#',
    async (actual) => {
      expect(await outcome(isNotRedirected(), actual)).toMatch(/^Inconclusive/)
      expect(await outcome(isNoAuthorizationCode(), actual)).toMatch(/^Inconclusive/)
    },
  )
})

test('the state must be the one of the request', async () => {
  expect(await outcome(echoesState(), denied)).toBe('passed')
  expect(await outcome(echoesState(), response({ code: 'c' }))).toMatch(/found no state/)
  expect(await outcome(echoesState(), response({ code: 'c', state: 'state-2' }))).toMatch(/found another state/)
})

test('an error is named by the redirect itself', async () => {
  expect(await outcome(namesRegisteredError(), denied)).toBe('passed')
  for (const actual of [
    code,
    stayed,
    response({ error: 'E_DENIED' }),
    refusedWhenPushed(400, { error: 'invalid_scope' }),
  ])
    expect(await outcome(namesRegisteredError(), actual)).toMatch(/^Violation/)
})

describe('the issuer in a response', () => {
  const issuer = 'https://i.example'
  const announcing = { issuer, authorization_response_iss_parameter_supported: true }
  const judged = async (parameters: Record<string, string>, metadata: object) => {
    const actual = { response: response({ code: 'c', ...parameters }), server: answer(200, metadata) }
    const predicates = [namesIssuerAsAnnounced(), announcesIssuerThatIsNamed(), namesRightIssuer()]
    const found = await Promise.all(predicates.map((predicate) => outcome(predicate, actual)))
    return found.map((text) => text === 'passed')
  }

  test.each([
    ['named as announced', { iss: issuer }, announcing, [true, true, true]],
    ['neither named nor announced', {}, { issuer }, [true, true, true]],
    ['announced, and not named', {}, announcing, [false, true, true]],
    ['named, and not announced', { iss: issuer }, { issuer }, [true, false, true]],
    ['another one', { iss: `${issuer}/` }, announcing, [true, true, false]],
  ])('%s', async (_, parameters, metadata, wanted) => {
    expect(await judged(parameters as Record<string, string>, metadata)).toEqual(wanted)
  })
})

test('a pushed request that is taken has a reference', async () => {
  expect(await outcome(isPushed(), answer(201, { request_uri: 'urn:1', expires_in: 60 }))).toBe('passed')
  for (const actual of [answer(201, {}), answer(400, { request_uri: 'urn:1' }), answer(201, { request_uri: 7 })])
    expect(await outcome(isPushed(), actual)).toMatch(/^Violation/)
})

test.each([undefined, '60', 0, -1, 1.5, null])('%j is no lifetime', async (expires_in) => {
  expect(await outcome(hasPositiveLifetime(), answer(201, { expires_in: 60 }))).toBe('passed')
  expect(await outcome(hasPositiveLifetime(), answer(201, { expires_in }))).toMatch(/^Violation/)
})
