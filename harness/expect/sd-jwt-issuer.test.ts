import { describe, expect, test } from 'vitest'
import { holderKey, iss, mint, now, set, signer, vct, without } from '../sd-jwt/test-support.ts'
import type { Issuance } from '../wallet/wallet.ts'
import { givesKeysInOneWay, namesIssuerOfSdJwt } from './sd-jwt-issuer.ts'
import { blursTimesOfSdJwts, sharesNothingOfSdJwts } from './sd-jwt-links.ts'
import { answer, outcome } from './test-support.ts'

async function issuanceOf(defect: Parameters<typeof mint>[1] = {}, more: Partial<Issuance> = {}): Promise<Issuance> {
  const exchange = { ...answer(200, {}), timing: { startedAt: now, sentAt: now, firstByteAt: now, endedAt: now } }
  const credentials = [await mint(signer, defect)]
  return {
    exchange,
    key: holderKey,
    keys: [holderKey],
    configurationId: 'id',
    doctype: undefined,
    vct,
    credentials,
    ...more,
  }
}

describe('what an issuer publishes of itself', () => {
  const publishing = async (status: number, body: unknown) => {
    const issuance = await issuanceOf({}, { issuerMetadata: answer(status, body) })
    return [await outcome(namesIssuerOfSdJwt(), issuance), await outcome(givesKeysInOneWay(), issuance)]
  }

  test('names the issuer, and gives keys in one way', async () => {
    expect(await publishing(200, { issuer: iss, jwks: { keys: [] } })).toEqual(['passed', 'passed'])
    expect(await publishing(200, { issuer: iss, jwks_uri: 'https://issuer.example/keys' })).toEqual([
      'passed',
      'passed',
    ])
  })

  test('is wrong where it does not', async () => {
    const [other, both] = await publishing(200, {
      issuer: `${iss}/`,
      jwks: {},
      jwks_uri: 'https://issuer.example/keys',
    })
    expect(other).toMatch(/^Violation: expected the issuer .*; found ".*\/"$/)
    expect(both).toBe('Violation: expected keys in jwks, or behind jwks_uri; found both')
    expect((await publishing(200, { issuer: iss }))[1]).toMatch(/; found neither$/)
    expect((await publishing(200, { issuer: { toString: null } }))[0]).toMatch(/found {"toString":null}$/)
  })

  test.each([
    [404, {}],
    [200, '<html>'],
    [200, [1]],
  ])('is not there, as an issuer may choose: %i %j', async (status, body) => {
    expect((await publishing(status, body)).map((text) => text.split(':', 1)[0])).toEqual(['Unclaimed', 'Unclaimed'])
  })
})

describe('two SD-JWT VCs', () => {
  type Defect = Parameters<typeof mint>[1]
  const both = async (first: Defect, second: Defect, gap = 3000) => {
    const twice = { first: await issuanceOf(first), second: await issuanceOf(second), at: [now, now + gap] as const }
    return [await outcome(sharesNothingOfSdJwts(), twice), await outcome(blursTimesOfSdJwts(), twice)]
  }
  const saltedAlike: Defect = { disclosure: ([, name, value]) => [`salt of ${name}, long enough`, name, value] }

  test('that have nothing in common', async () => {
    expect(await both({}, {})).toEqual(['passed', 'passed'])
  })

  test.each<[string, Defect]>([
    ['a salt, a digest', saltedAlike],
    ['the identifier jti', { payload: set('jti', 'one') }],
    [
      'a place in a status list',
      { payload: set('status', { status_list: { idx: 1, uri: 'https://issuer.example' } }) },
    ],
    ['the signature', { signature: (signature) => signature.fill(1) }],
  ])('that share %s', async (what, defect) => {
    const [shared] = await both(defect, defect)
    expect(shared).toBe(`Violation: expected nothing that links two SD-JWT VCs; found both have ${what}`)
  })

  test('that are not signed share no signature', async () => {
    const unsigned: Defect = { signature: () => Buffer.alloc(0) }
    expect((await both(unsigned, unsigned))[0]).toBe('passed')
  })

  test('that tell the moment of their issuance', async () => {
    const later: Defect = { payload: (payload) => set('iat', Number(payload.iat) + 3)(payload) }
    expect((await both({}, later))[1]).toMatch(/iat differ by the 3 seconds/)
    expect((await both({}, later, 60_000))[1]).toBe('passed')
    expect((await both({ payload: without('iat') }, { payload: without('iat') }))[1]).toBe('passed')
  })

  test('that say no times tell nothing', async () => {
    const timeless: Defect = {
      payload: (payload) => {
        for (const name of ['iat', 'nbf', 'exp']) delete payload[name]
      },
    }
    expect((await both(timeless, timeless))[1]).toMatch(/^Unclaimed/)
  })

  test('that were issued within a second tell nothing', async () => {
    expect((await both({}, {}, 500))[1]).toBe('passed')
  })

  test('of which one cannot be read', async () => {
    const [shared, told] = await both({}, { text: () => 'text' })
    expect([shared, told].map((text) => text?.split(':', 1)[0])).toEqual(['Inconclusive', 'Inconclusive'])
  })
})
