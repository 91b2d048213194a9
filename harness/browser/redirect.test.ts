import { expect, it } from 'vitest'
import { leadsTo, parametersOf, placeOf } from './redirect.ts'

it.each([
  ['https://wallet.example/cb', 'https://wallet.example/cb?code=1'],
  ['https://wallet.example/cb', 'https://WALLET.example:443/cb#code=1'],
  ['https://wallet.example', 'https://wallet.example/?code=1'],
  ['https://wallet.example/cb?app=1', 'https://wallet.example/cb?app=1&code=1'],
  ['com.example.wallet:/cb', 'com.example.wallet:/cb?code=1'],
  ['openid-credential-offer://', 'openid-credential-offer://?code=1'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/?error=x'],
])('%s is meant by %s', (redirectUri, address) => {
  expect(leadsTo(redirectUri, address)).toBe(true)
})

it.each([
  ['https://wallet.example/cb', 'https://wallet.example/cb2?code=1'],
  ['https://wallet.example/cb', 'https://wallet.example/cb/?code=1'],
  ['https://wallet.example/cb', 'https://wallet.example.evil.example/cb?code=1'],
  ['https://wallet.example/cb', 'https://evil.example/?next=https://wallet.example/cb'],
  ['https://wallet.example/cb', 'http://wallet.example/cb?code=1'],
  ['https://wallet.example/cb?app=1', 'https://wallet.example/cb?app=2&code=1'],
  ['com.example.wallet:/cb', 'com.example.other:/cb?code=1'],
  ['https://wallet.example/cb', 'not an address'],
])('%s is not meant by %s', (redirectUri, address) => {
  expect(leadsTo(redirectUri, address)).toBe(false)
})

it('reads parameters wherever they are, the first of several', () => {
  expect(parametersOf({ url: 'https://w.example/cb?code=1&code=2&state=a%20b' })).toEqual({ code: '1', state: 'a b' })
  expect(parametersOf({ url: 'w:/cb#code=1' })).toEqual({ code: '1' })
  expect(parametersOf({ url: 'https://w.example/cb', form: 'code=1&iss=x' })).toEqual({ code: '1', iss: 'x' })
})

it('names a place by its host, or by its scheme', () => {
  expect(['https://w.example:8443/cb', 'w.app:/cb'].map(placeOf)).toEqual(['w.example:8443', 'w.app:'])
})
