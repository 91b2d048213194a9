import { describe, expect, test } from 'vitest'
import { findings, schemaNames, sentenceOf, unknownMembers } from './validator.ts'

const sentences = (...asked: Parameters<typeof findings>) => findings(...asked).map(sentenceOf)
const offer = { credential_issuer: 'https://issuer.example', credential_configuration_ids: ['mdl'] }
const metadata = {
  credential_issuer: 'https://issuer.example',
  credential_endpoint: 'https://issuer.example/credential',
  credential_configurations_supported: {},
}

describe('a finding', () => {
  test('reads like a sentence', () => {
    expect(sentences('credential-offer-parameters', '1.0', { ...offer, grants: ['pre'] })).toEqual([
      '/grants: wanted an object whose members are the grant types that the Authorization Server is prepared to process (type object), found an array',
    ])
  })

  test('names a missing member', () => {
    expect(findings('token-response', '1.0', { token_type: 'Bearer' })).toEqual([
      {
        pointer: '/access_token',
        wanted: 'the Access Token, as a non-empty string (required)',
        found: 'nothing',
        member: 'access_token',
        source: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1',
      },
    ])
  })

  test('tells the condition under which something is wanted', () => {
    expect(sentences('credential-response', '1.0', { transaction_id: 'a' })).toEqual([
      '/interval: wanted the interval in seconds, because a transaction_id is given (required), found nothing',
    ])
  })

  test('escapes the member names of its pointer', () => {
    const configured = { ...metadata, credential_configurations_supported: { 'a/b~c': { format: 7 } } }
    expect(findings('credential-issuer-metadata', '1.0', configured)[0]).toMatchObject({
      pointer: '/credential_configurations_supported/a~1b~0c/format',
      member: 'credential_configurations_supported',
      found: '7',
    })
  })

  test.for([
    [undefined, 'nothing'],
    [null, 'null'],
    [[], 'an empty array'],
    ['', 'an empty string'],
    ['text', '"text"'],
    [false, 'false'],
    [-0.5, '-0.5'],
  ])('of %j as a whole: found %s', ([value, found]) => {
    expect(sentences('token-response', '1.0', value)).toEqual([
      `the body: wanted a JSON object with an Access Token (type object), found ${found}`,
    ])
  })

  test('is told for each deviation, and once for each rule at a place', () => {
    const configuration = { format: 'mso_mdoc', doctype: 'a', credential_signing_alg_values_supported: [null] }
    const configured = { ...metadata, display: [], credential_configurations_supported: { a: configuration } }
    expect(findings('credential-issuer-metadata', '1.0', configured).map(({ pointer }) => pointer)).toEqual([
      '/display',
      '/credential_configurations_supported/a/credential_signing_alg_values_supported/0',
    ])
  })
})

describe('what an issuer sends is shown with care', () => {
  const found = (value: unknown) => findings('token-error-response', '1.0', { error: value })[0]?.found ?? ''

  test('long text is cut', () => {
    expect(found(`${'x'.repeat(5000)}"`)).toMatch(/^"x{117}…"$/)
  })

  test('text that grows when it is escaped is cut, too', () => {
    expect(found('\u0000'.repeat(100)).length).toBeLessThanOrEqual(120)
  })

  test('line breaks, escape sequences and turned writing are spelt out', () => {
    expect(found('a\n\u001b[31m\u202e\u2028"\\')).toBe('"a\\u{a}\\u{1b}[31m\\u{202e}\\u{2028}\\"\\\\"')
  })

  test('names of members as well', () => {
    const name = `\u001b[2J${'k'.repeat(400)}`
    const configured = { ...metadata, credential_configurations_supported: { [name]: 1 } }
    const pointer = findings('credential-issuer-metadata', '1.0', configured)[0]?.pointer ?? ''
    expect(pointer).toMatch(/^\/credential_configurations_supported\/\\u\{1b\}\[2Jk+…$/)
    expect(pointer.length).toBe(300)
  })

  test.for([
    ['token-response', { access_token: 19_700_101, token_type: 'Bearer' }],
    ['offer-creation-response', { id: 'a', userId: 'b', expiresAt: 1, uri: 'https://x/19700101' }],
    [
      'offer-creation-response',
      { id: 'a', userId: 'b', expiresAt: 1, uri: 'a:?credential_offer=b', transactionCode: -19_700_101 },
    ],
    ['nonce-response', { c_nonce: 19_700_101 }],
  ] as const)('secrets of %s are not', ([name, value]) => {
    const all = findings(name, '1.0', value)
    expect(all).toHaveLength(1)
    expect(JSON.stringify(all)).not.toContain('19700101')
  })
})

describe('revisions', () => {
  test('each has its own credential response', () => {
    expect(sentences('credential-response', 'draft13', { credential: 'a' })).toEqual([])
    expect(sentences('credential-response', '1.0', { credential: 'a' })).toHaveLength(1)
    expect(sentences('credential-response', '1.1', { credentials: [{ credential: 'a' }] })).toEqual([])
    expect(sentences('credential-response', 'draft13', { credentials: [{ credential: 'a' }] })).toHaveLength(1)
  })

  test('an offer may name a configuration by the older member under draft 13 only', () => {
    const old = { credential_issuer: 'https://issuer.example', credentials: ['mdl'] }
    expect(sentences('credential-offer-parameters', 'draft13', old)).toEqual([])
    expect(sentences('credential-offer-parameters', '1.0', old)).toHaveLength(1)
  })
})

describe('unknown members', () => {
  test('are no finding', () => {
    expect(findings('token-response', '1.0', { access_token: 'a', token_type: 'b', 'x-y': {} })).toEqual([])
  })

  test('are listed with their pointers, also in arrays and maps', () => {
    const display = [{ name: 'a', colour: 'red' }]
    const configurations = { mdl: { format: 'mso_mdoc', doctype: 'a', 'odd/one': 1, credential_metadata: { display } } }
    const value = { ...metadata, token_endpoint: 'https://a', credential_configurations_supported: configurations }
    expect(unknownMembers('credential-issuer-metadata', '1.0', value)).toEqual([
      '/credential_configurations_supported/mdl/odd~1one',
      '/credential_configurations_supported/mdl/credential_metadata/display/0/colour',
      '/token_endpoint',
    ])
  })

  test('depend on the revision', () => {
    const response = { access_token: 'a', token_type: 'b', c_nonce: 'c' }
    expect(unknownMembers('token-response', '1.0', response)).toEqual(['/c_nonce'])
    expect(unknownMembers('token-response', 'draft13', response)).toEqual([])
  })

  test('are not sought where any member is welcome, nor in what nobody describes', () => {
    expect(unknownMembers('user-response', '1.0', { id: 'a', claims: { name: { first: 'b' } } })).toEqual([])
    expect(unknownMembers('credential-response', '1.0', { credentials: [{ credential: { a: 1 } }] })).toEqual([])
    expect(unknownMembers('error-envelope', '1.0', { details: [{ value: { a: 1 } }] })).toEqual([])
  })

  test('are found by their own names only', () => {
    const value = JSON.parse('{"__proto__": {"access_token": "a"}, "constructor": 1, "toString": 2}')
    expect(unknownMembers('token-response', '1.0', value)).toEqual(['/__proto__', '/constructor', '/toString'])
  })

  test('are at most fifty, and none in what is no object', () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`m${index}`, index]))
    expect(unknownMembers('token-response', '1.0', many)).toHaveLength(50)
    for (const value of [undefined, null, 'a', 1, []])
      expect(unknownMembers('token-response', '1.0', value)).toEqual([])
  })
})

describe('hostile answers', () => {
  const nested = (depth: number, open: string, close: string) =>
    JSON.parse(`{"credential_configurations_supported":${open.repeat(depth)}1${close.repeat(depth)}}`)

  test.for([
    ['arrays', nested(10_000, '[', ']')],
    ['objects', nested(10_000, '{"credential_metadata":', '}')],
  ] as const)('%s ten thousand deep are judged', ([, value]) => {
    expect(findings('credential-issuer-metadata', '1.0', value).length).toBeGreaterThan(0)
    expect(unknownMembers('credential-issuer-metadata', '1.0', value)).toBeInstanceOf(Array)
  })

  test.for(schemaNames)('%s: nothing but numbers, a million of them', (name) => {
    expect(findings(name, '1.0', Array(1_000_000).fill(0)).length).toBeGreaterThan(0)
  })

  test('a million wrong items give fifty findings', () => {
    const value = { ...offer, credential_configuration_ids: Array(1_000_000).fill(1) }
    expect(findings('credential-offer-parameters', '1.0', value)).toHaveLength(50)
  })

  test('a required member is found behind a hundred thousand others', () => {
    const others = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`m${index}`, { a: [index] }]))
    expect(findings('token-response', '1.0', { ...others, access_token: 'a', token_type: 'b' })).toEqual([])
  })

  test('an array of a million items is not called empty', () => {
    const claims = Array.from({ length: 100_000 }, () => ({ path: ['a'] }))
    const mdl = { format: 'mso_mdoc', doctype: 'a', credential_metadata: { claims } }
    const configurations = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`c${index}`, mdl]))
    const value = { ...metadata, credential_configurations_supported: configurations, display: [{ name: 'a' }] }
    expect(findings('credential-issuer-metadata', '1.0', value)).toEqual([])
  })

  test.for(['a', '€', '&', '😀', '/', '?', '#', ' '])(
    'texts of ten million %s pass every pattern without harm',
    (char) => {
      const text = char.repeat(10_000_000 / char.length)
      const texts = [text, `https://${text}#`, `a:?${text}`]
      for (const each of texts) {
        findings('credential-offer-parameters', '1.0', { ...offer, credential_issuer: each })
        findings('token-error-response', '1.0', { error: each, error_description: each, error_uri: each })
        findings('authorization-server-metadata', '1.0', { issuer: each, token_endpoint: each, op_tos_uri: each })
        expect(findings('offer-creation-response', '1.0', { uri: each, expiresAt: each }).length).toBeGreaterThan(2)
      }
    },
  )

  test('a member named __proto__ does not pass for others', () => {
    const value = JSON.parse('{"__proto__": {"access_token": "a", "token_type": "b"}}')
    expect(findings('token-response', '1.0', value).map(({ pointer }) => pointer)).toEqual([
      '/access_token',
      '/token_type',
    ])
  })

  test('a configuration named __proto__ is judged like any other', () => {
    const value = JSON.parse('{"credential_configurations_supported": {"__proto__": {"format": 1}}}')
    expect(findings('credential-issuer-metadata', '1.0', value).map(({ pointer }) => pointer)).toContain(
      '/credential_configurations_supported/__proto__/format',
    )
  })

  test('the value stays as it was', () => {
    const value = { ...offer, credential_configuration_ids: Array(2000).fill('a') }
    findings('credential-offer-parameters', '1.0', value)
    expect(value.credential_configuration_ids).toHaveLength(2000)
  })
})
