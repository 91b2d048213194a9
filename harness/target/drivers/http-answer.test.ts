import { expect, test } from 'vitest'
import { Inconclusive } from '../../verdict.ts'
import type { Exchange } from '../../wire/exchange.ts'
import { offerIn } from './http-answer.ts'

/** An answer with this body: text as it is, anything else as JSON. */
function answer(body: unknown): Exchange {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const parsed = () => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      return undefined
    }
  }
  return { response: { status: 200, headers: {}, text, json: parsed() } } as unknown as Exchange
}

test.each([
  ['text', 'body', ' openid-credential-offer://?x \n', 'openid-credential-offer://?x'],
  ['a JSON text', 'body', '"openid-credential-offer://?x"', 'openid-credential-offer://?x'],
  [
    'a bare URI of the offer',
    'body',
    'https://i.example/offer/1?a=b',
    'openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fi.example%2Foffer%2F1%3Fa%3Db',
  ],
  [
    'a link of a wallet',
    'body',
    'https://wallet.example/?credential_offer_uri=x',
    'https://wallet.example/?credential_offer_uri=x',
  ],
  ['a member far below', '/a~1b/0/~0', { 'a/b': [{ '~': 'x:y' }] }, 'x:y'],
])('the offer is found in %s', (_, offerUri, body, uri) => {
  expect(offerIn(answer(body), { offerUri }).uri).toBe(uri)
})

test('an offer object is found as JSON, as text in JSON, or as the whole body', () => {
  const object = { credential_issuer: 'x' }
  for (const [offerObject, body] of [
    ['/o', { o: object }],
    ['/o', { o: JSON.stringify(object) }],
    ['body', object],
  ] as const) {
    expect(offerIn(answer(body), { offerObject }).object).toEqual(object)
  }
})

test.each([
  [{ offerUri: '/offer' }, { other: 1 }],
  [{ offerUri: '/offer' }, { offer: 7 }],
  [{ offerUri: '/__proto__/constructor/name' }, {}],
  [{ offerUri: '/0' }, 'text'],
  [{ offerUri: 'body' }, ''],
  [{ offerObject: '/o' }, { o: '{' }],
  [{ offerObject: 'body' }, '[]'],
] as const)('an answer that does not hold %j is inconclusive', (pointers, body) => {
  expect(() => offerIn(answer(body), pointers)).toThrow(Inconclusive)
})
