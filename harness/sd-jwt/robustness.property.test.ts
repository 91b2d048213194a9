import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeSdJwtVc } from './judge.ts'
import { base64url, holderKey, mint, now, signer, vct } from './test-support.ts'

const context = { vct, holderKey, now, issuerKeys: [signer.publicKey] }
const clean = await mint(signer)
const length = clean.length

test('one character of a clean credential that is another is never accepted', async () => {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~.'
  const change = fc.tuple(fc.nat(length - 1), fc.constantFrom(...digits))
  await fc.assert(
    fc.asyncProperty(change, async ([at, digit]) => {
      fc.pre(clean[at] !== digit)
      const { findings } = await judgeSdJwtVc(clean.slice(0, at) + digit + clean.slice(at + 1), context)
      expect(findings.filter(({ severity }) => severity !== 'note')).not.toEqual([])
    }),
  )
})

test('any text, and any JSON in the place of each part, is judged without an error', async () => {
  const anyCharacter = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code))
  const part = fc.oneof(fc.json().map(base64url), fc.string(), fc.string({ unit: anyCharacter }))
  const jwt = fc.tuple(part, part, part).map((parts) => parts.join('.'))
  const credential = fc.oneof(
    fc.anything(),
    fc.tuple(jwt, fc.array(part)).map(([first, rest]) => [first, ...rest, ''].join('~')),
  )
  await fc.assert(
    fc.asyncProperty(credential, async (text) => {
      expect((await judgeSdJwtVc(text, context)).findings).not.toEqual([])
    }),
  )
})

/** Nothing can make a text or a number of this. */
const stubborn = fc.constant({ toString: null, valueOf: null })

test('any value in the place of each claim and each header parameter is judged without an error', async () => {
  const names = [
    'typ',
    'alg',
    'x5c',
    'kid',
    'crit',
    'jwk',
    'vct',
    'iss',
    'cnf',
    'exp',
    'iat',
    'status',
    '_sd',
    '_sd_alg',
    '...',
  ]
  const value = fc.oneof(
    fc.jsonValue(),
    stubborn,
    fc.array(stubborn),
    fc.dictionary(fc.constantFrom('jwk', 'status_list'), stubborn),
  )
  const members = fc.dictionary(fc.constantFrom(...names), value)
  await fc.assert(
    fc.asyncProperty(members, members, async (header, payload) => {
      const text = await mint(signer, {
        header: (h) => Object.assign(h, header),
        payload: (p) => Object.assign(p, payload),
      })
      const { sdJwt } = await judgeSdJwtVc(text, context)
      expect(sdJwt).toBeDefined()
    }),
  )
})
