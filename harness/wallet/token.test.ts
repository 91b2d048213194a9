import { describe, expect, test } from 'vitest'
import { preAuthorizedGrant, readOffer } from './offer.ts'
import { tokenRequestOf } from './token.ts'

const code = 'a+b/c= &d'
const object = { grants: { [preAuthorizedGrant]: { 'pre-authorized_code': code } } }
const offer = readOffer(object, { exchange: undefined, transactionCode: '1234' }, 0, 0)
const url = 'https://issuer.example/token'
const request = (deviation?: Parameters<typeof tokenRequestOf>[2]) => tokenRequestOf(url, offer, deviation)

test('a right request holds grant type and code, encoded so that it survives, and nothing else', () => {
  expect(request()).toEqual({
    endpoint: 'token',
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: `grant_type=${encodeURIComponent(preAuthorizedGrant)}&pre-authorized_code=a%2Bb%2Fc%3D+%26d`,
  })
})

describe('deviations', () => {
  const parameters = (deviation: Parameters<typeof request>[0]) => [
    ...new URLSearchParams(String(request(deviation).body)),
  ]

  test('parameters are changed, left out and repeated', () => {
    expect(parameters({ txCode: '0042', code: 'x', grantType: 'g' })).toEqual([
      ['grant_type', 'g'],
      ['pre-authorized_code', 'x'],
      ['tx_code', '0042'],
    ])
    expect(
      parameters({
        omit: ['grant_type'],
        add: [
          ['pre-authorized_code', code],
          ['x', 'y'],
        ],
      }),
    ).toEqual([
      ['pre-authorized_code', code],
      ['pre-authorized_code', code],
      ['x', 'y'],
    ])
  })

  test('headers, media type, body and method', () => {
    const { headers, body } = request({
      contentType: 'application/json',
      body: '{}',
      headers: { Authorization: 'Basic x' },
    })
    expect({ headers, body }).toMatchObject({
      headers: { 'content-type': 'application/json', authorization: 'Basic x' },
      body: '{}',
    })
    expect(request({ method: 'GET' })).toMatchObject({
      method: 'GET',
      url: expect.stringContaining('/token?grant_type='),
    })
    expect(request({ method: 'GET' })).not.toHaveProperty('body')
  })
})
