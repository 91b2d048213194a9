import { describe, expect, test } from 'vitest'
import { answer } from '../expect/test-support.ts'
import { type CredentialParts, credentialRequestOf, credentialsIn, grantedConfiguration } from './credential.ts'

const url = 'https://issuer.example/credential'
const configuration = { format: 'mso_mdoc', doctype: 'org.iso.18013.5.1.mDL', display: [] }
const tokenWith = (json: object) => ({ exchange: answer(200, json), accessToken: 'at', json: { ...json } })
const detailed = tokenWith({
  authorization_details: [
    'x',
    { type: 'openid_credential', credential_configuration_id: 'other', credential_identifiers: ['o'] },
    { type: 'openid_credential', credential_configuration_id: 'mdl', credential_identifiers: ['one', 'two'] },
  ],
})
const parts: CredentialParts = {
  url,
  revision: '1.0',
  token: tokenWith({}),
  configurationId: 'mdl',
  configuration,
  jwts: ['j'],
}
const body = (more: Partial<CredentialParts>, deviation = {}) =>
  JSON.parse(String(credentialRequestOf({ ...parts, ...more }, deviation).body))

describe('the request', () => {
  test('of 1.0 asks by configuration', () => {
    expect(body({})).toEqual({ credential_configuration_id: 'mdl', proofs: { jwt: ['j'] } })
  })

  test('holds all key proofs, under draft 13 the first one', () => {
    expect(body({ jwts: ['j', 'k'] })).toMatchObject({ proofs: { jwt: ['j', 'k'] } })
    expect(body({ jwts: ['j', 'k'], revision: 'draft13' })).toMatchObject({ proof: { proof_type: 'jwt', jwt: 'j' } })
  })

  test('of either revision asks by identifier where the token response hands some out', () => {
    expect(body({ token: detailed })).toEqual({ credential_identifier: 'one', proofs: { jwt: ['j'] } })
    expect(body({ token: detailed, revision: 'draft13' })).toEqual({
      credential_identifier: 'one',
      proof: { proof_type: 'jwt', jwt: 'j' },
    })
    expect(body({ token: detailed, configurationId: 'unknown' })).toMatchObject({
      credential_configuration_id: 'unknown',
    })
  })

  test('of draft 13 asks by format', () => {
    const proof = { proof_type: 'jwt', jwt: 'j' }
    expect(body({ revision: 'draft13' })).toEqual({ format: 'mso_mdoc', doctype: 'org.iso.18013.5.1.mDL', proof })
    const sdJwt = { format: 'vc+sd-jwt', vct: 'urn:pid' }
    expect(body({ revision: 'draft13', configuration: sdJwt })).toEqual({ ...sdJwt, proof })
    expect(body({ revision: 'draft13', configuration: {} })).toEqual({ format: 'mso_mdoc', doctype: 'mdl', proof })
  })

  test('carries the token, or another, or none', () => {
    const authorization = (deviation: object) => credentialRequestOf(parts, deviation).headers?.authorization
    expect(authorization({})).toBe('Bearer at')
    expect(authorization({ accessToken: 'x', authorizationScheme: 'DPoP' })).toBe('DPoP x')
    expect(authorization({ accessToken: null })).toBeUndefined()
  })

  test('is changed member by member, or as a whole', () => {
    expect(body({}, { members: { proofs: null, extra: 1 } })).toEqual({ credential_configuration_id: 'mdl', extra: 1 })
    const raw = credentialRequestOf(parts, { body: 'x', contentType: 'text/plain', headers: { 'X-A': 'b' } })
    expect(raw).toMatchObject({ body: 'x', headers: { 'content-type': 'text/plain', 'x-a': 'b' } })
  })
})

test('the configuration is the first that the token response names', () => {
  expect(grantedConfiguration(detailed)).toBe('other')
  expect(grantedConfiguration(tokenWith({ authorization_details: 'x' }))).toBeUndefined()
})

test.each([
  [200, { credentials: [{ credential: 'a' }, { credential: 'b' }] }, ['a', 'b']],
  [200, { credential: 'a' }, ['a']],
  [200, { credentials: ['a', {}] }, ['a']],
  [200, { credentials: 'a' }, []],
  [202, { transaction_id: 't' }, []],
  [400, { credential: 'a' }, []],
  [200, 'a', []],
])('the credentials of %i %j', (status, json, credentials) => {
  expect(credentialsIn(answer(status, json))).toEqual(credentials)
})
