import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { createKeyProofs, type ProofClaims } from './key-proof.ts'
import type { ProofDeviation } from './wallet.ts'

const claims = { aud: 'https://issuer.example', iat: 1_700_000_000, nonce: 'n' }
const listing = (...algorithms: unknown[]) => ({
  proof_types_supported: { jwt: { proof_signing_alg_values_supported: algorithms } },
})
/** The only proof of a request, and the key that it is about. */
async function createKeyProof(configuration: object, said: ProofClaims, proof: ProofDeviation = {}) {
  const { jwts, key } = await createKeyProofs({ ...configuration }, said, { proof })
  expect(jwts).toHaveLength(1)
  return { jwt: jwts[0] ?? '', key }
}

const create = (deviation?: ProofDeviation) => createKeyProof({}, claims, deviation)
const verifies = async ({ jwt, key }: Awaited<ReturnType<typeof create>>, alg = 'ES256') =>
  compactVerify(jwt, await importJWK(key, alg)).then(
    () => true,
    () => false,
  )

test('a right proof verifies with the key in its header and says what it must', async () => {
  const { jwt, key } = await create()
  const { payload, protectedHeader } = await jwtVerify(jwt, await importJWK(key, 'ES256'), {
    currentDate: new Date(claims.iat * 1000),
  })
  expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: key })
  expect(payload).toEqual(claims)
  expect(Object.keys(key).sort()).toEqual(['crv', 'kty', 'x', 'y'])
})

test('each proof has a key of its own; without a nonce there is none', async () => {
  const [first, second] = await Promise.all([create(), createKeyProof({}, { ...claims, nonce: undefined })])
  expect(first.key).not.toEqual(second.key)
  expect(decodeJwt(second.jwt)).not.toHaveProperty('nonce')
})

test.each([
  [['ES512', 'ES384'], 'ES384'],
  [['ES512'], 'ES512'],
  [['EdDSA'], 'EdDSA'],
  [['EdDSA', 'ES256'], 'ES256'],
  [['RS256', 7], 'ES256'],
])('of %j it takes %s', async (algorithms, alg) => {
  const proof = await createKeyProof(listing(...algorithms), claims)
  expect(decodeProtectedHeader(proof.jwt).alg).toBe(alg)
  expect(await verifies(proof, alg)).toBe(true)
})

describe('deviations', () => {
  test('members of header and payload are changed, and left out by null', async () => {
    const proof = await create({
      header: { typ: 'JWT', kid: 'k', crit: ['x'], x: 1 },
      payload: { nonce: null, aud: ['a', 'b'], exp: 1 },
    })
    expect(decodeProtectedHeader(proof.jwt)).toMatchObject({ typ: 'JWT', kid: 'k', crit: ['x'], jwk: proof.key })
    expect(decodeJwt(proof.jwt)).toEqual({ aud: ['a', 'b'], iat: claims.iat, exp: 1 })
    expect(decodeProtectedHeader((await create({ header: { alg: null, jwk: null } })).jwt)).toEqual({
      typ: 'openid4vci-proof+jwt',
    })
  })

  test('a changed header is signed rightly all the same', async () => {
    expect(await verifies(await create({ header: { typ: 'JWT' } }))).toBe(true)
    expect(await verifies(await createKeyProof(listing('EdDSA'), claims, { header: { typ: 'JWT' } }), 'EdDSA')).toBe(
      true,
    )
    expect(await verifies(await createKeyProof(listing('ES512'), claims, { header: { typ: 'JWT' } }), 'ES512')).toBe(
      true,
    )
  })

  test('the signature is of another key, corrupt, or none', async () => {
    expect(await verifies(await create({ signWithOtherKey: true }))).toBe(false)
    expect(await verifies(await create({ corruptSignature: true }))).toBe(false)
    const { jwt } = await create({ unsigned: true })
    expect(jwt).toMatch(/^[\w-]+\.[\w-]+\.$/)
    expect(decodeProtectedHeader(jwt).alg).toBe('none')
  })
})

describe('several proofs', () => {
  const keyIn = (jwt: string) => decodeProtectedHeader(jwt).jwk

  test('each have a key of their own, and say the same', async () => {
    const { jwts, key, keys } = await createKeyProofs({}, claims, { proofs: 3 })
    expect(jwts.map(keyIn)).toEqual(keys)
    expect([new Set(keys.map(({ x }) => x)).size, keys[0]]).toEqual([3, key])
    expect(jwts.map((jwt) => decodeJwt(jwt))).toEqual([claims, claims, claims])
  })

  test('may all be of one key', async () => {
    const { jwts, key, keys } = await createKeyProofs({}, claims, { proofs: 2, oneKey: true })
    expect([jwts.map(keyIn), keys]).toEqual([[key, key], [key]])
  })

  test('may differ in the last', async () => {
    const lastProof = { payload: { nonce: 'x' } }
    const { jwts } = await createKeyProofs({}, claims, { proofs: 2, lastProof, proof: { payload: { aud: 'a' } } })
    expect(jwts.map((jwt) => decodeJwt(jwt))).toEqual([
      { ...claims, aud: 'a' },
      { ...claims, nonce: 'x' },
    ])
  })

  test('are a hundred at most, whatever an issuer announces', async () => {
    expect((await createKeyProofs({}, claims, { proofs: 100 })).jwts).toHaveLength(100)
    const tooMany = createKeyProofs({}, claims, { proofs: 2 ** 53 })
    await expect(tooMany).rejects.toMatchObject({ name: 'Inconclusive', code: 'prerequisite' })
  })
})
