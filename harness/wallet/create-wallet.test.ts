import { decodeJwt, decodeProtectedHeader } from 'jose'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Revision } from '../requirement.ts'
import { createWallet } from './create-wallet.ts'
import { createWalletShared } from './metadata.ts'
import { preAuthorizedGrant } from './offer.ts'
import { type Arrival, noting, type Routes, type TinyIssuer, tinyIssuer } from './test-support.ts'
import type { Offer, Wallet } from './wallet.ts'

const code = 'stukD6lg9c9tQ3jUCa32wVi1HI+QIVsFK/QPvC2CHRs='
const wellKnown = 'GET /.well-known/openid-credential-issuer'
const mdl = { format: 'mso_mdoc', doctype: 'org.iso.18013.5.1.mDL' }

let issuer: TinyIssuer

/** What a right issuer answers; each test changes one thing. */
function routes({ url }: TinyIssuer): Routes {
  const metadata = {
    credential_issuer: url,
    token_endpoint: `${url}/token`,
    credential_endpoint: `${url}/credential`,
    nonce_endpoint: `${url}/nonce`,
    credential_configurations_supported: { mdl },
  }
  return {
    [wellKnown]: [200, metadata],
    'POST /token': [200, { access_token: 'access-1', token_type: 'Bearer' }],
    'POST /nonce': [200, { c_nonce: 'nonce-1' }],
    'POST /credential': [200, { credentials: [{ credential: 'mdoc' }] }],
  }
}

/** The same under draft 13: no nonce endpoint, one credential. */
function draft13(more: Routes = {}): Routes {
  const [, metadata] = routes(issuer)[wellKnown] as [number, object]
  const legacy = { [wellKnown]: [200, { ...metadata, nonce_endpoint: undefined }] } as Routes
  return { ...routes(issuer), ...legacy, 'POST /credential': [200, { credential: 'mdoc' }], ...more }
}

function open(revision: Revision = '1.0') {
  const { wire, secrets } = noting()
  const now = () => 1_700_000_000_500
  return {
    wallet: createWallet({ wire, issuer: issuer.url, revision, shared: createWalletShared(), now }),
    wire,
    secrets,
  }
}

function offerFor(wallet: Wallet, more: object = {}): Promise<Offer> {
  const grants = { [preAuthorizedGrant]: { 'pre-authorized_code': code, tx_code: { length: 6 } } }
  const object = { credential_issuer: issuer.url, credential_configuration_ids: ['mdl'], grants }
  const created = { exchange: undefined, transactionCode: '493536', ...more }
  return wallet.readOffer({ ...created, object })
}

const sent = (path: string, index = 0): Arrival =>
  issuer.arrivals.filter((arrival) => arrival.path === path)[index] as Arrival
const proofIn = ({ body }: Arrival): string => {
  const { proofs, proof } = JSON.parse(body)
  return proofs?.jwt[0] ?? proof.jwt
}

beforeEach(async () => {
  issuer = await tinyIssuer()
  issuer.serve(routes(issuer))
})

describe('a claim under 1.0', () => {
  test('redeems the code, takes a nonce, and proves a key', async () => {
    const { wallet, wire } = open()
    const { token, issuance } = await wallet.claim(await offerFor(wallet))
    expect(token.accessToken).toBe('access-1')
    expect(issuance).toMatchObject({ configurationId: 'mdl', doctype: mdl.doctype, credentials: ['mdoc'] })
    expect([...new URLSearchParams(sent('/token').body)]).toEqual([
      ['grant_type', preAuthorizedGrant],
      ['pre-authorized_code', code],
      ['tx_code', '493536'],
    ])
    expect(sent('/credential').headers.authorization).toBe('Bearer access-1')
    expect(JSON.parse(sent('/credential').body)).toMatchObject({ credential_configuration_id: 'mdl' })
    const proof = proofIn(sent('/credential'))
    expect(decodeProtectedHeader(proof).jwk).toEqual(issuance.key)
    expect(decodeJwt(proof)).toEqual({ aud: issuer.url, iat: 1_700_000_000, nonce: 'nonce-1' })
    expect(wire.exchanges.slice(-3).map(({ endpoint }) => endpoint)).toEqual(['token', 'nonce', 'credential'])
  })

  test('tells the wire every secret', async () => {
    const { wallet, secrets } = open()
    await wallet.claim(await offerFor(wallet))
    const proof = proofIn(sent('/credential'))
    for (const secret of [
      ['pre-authorized_code', code],
      ['tx_code', '493536'],
      ['access_token', 'access-1'],
      ['c_nonce', 'nonce-1'],
      ['proof', proof],
    ]) {
      expect(secrets).toContainEqual(secret)
    }
  })

  test('decodes an offer of any grant, and takes a code in it for secret', async () => {
    const { wallet, secrets } = open()
    const object = { credential_issuer: issuer.url }
    const withCode = { grants: { [preAuthorizedGrant]: { 'pre-authorized_code': code } } }
    const decode = (value: object) =>
      wallet.offerObject({
        exchange: undefined,
        uri: `x://?credential_offer=${encodeURIComponent(JSON.stringify(value))}`,
      })
    expect(await decode(object)).toEqual(object)
    expect(secrets).toEqual([])
    expect(await decode(withCode)).toEqual(withCode)
    expect(secrets).toEqual([['pre-authorized_code', code]])
  })

  test('goes without a nonce where the issuer has none', async () => {
    issuer.serve(draft13({ 'POST /credential': [200, { credentials: [{ credential: 'mdoc' }] }] }))
    const { wallet } = open()
    await wallet.claim(await offerFor(wallet))
    expect(decodeJwt(proofIn(sent('/credential')))).not.toHaveProperty('nonce')
    await expect(wallet.requestNonce()).rejects.toThrow('the issuer has no nonce endpoint')
  })
})

describe('a claim under draft 13', () => {
  test('uses the nonce of the token response, then that of the credential response', async () => {
    const token = { access_token: 'access-1', c_nonce: 'from-token' }
    issuer.serve(
      draft13({
        'POST /token': [200, token],
        'POST /credential': [200, { credential: 'mdoc', c_nonce: 'from-credential' }],
      }),
    )
    const { wallet } = open('draft13')
    const claim = await wallet.claim(await offerFor(wallet))
    await wallet.requestCredential(claim.token)
    const bodies = [0, 1].map((index) => sent('/credential', index))
    expect(bodies.map((body) => decodeJwt(proofIn(body)).nonce)).toEqual(['from-token', 'from-credential'])
    expect(JSON.parse(bodies[0]?.body ?? '')).toMatchObject({ ...mdl, proof: { proof_type: 'jwt' } })
  })

  test('takes the first nonce from a refusal, once', async () => {
    const refusal = { error: 'invalid_proof', c_nonce: 'from-error' }
    const credential = ({ body }: Arrival) =>
      decodeJwt(proofIn({ body } as Arrival)).nonce === 'from-error'
        ? ([200, { credential: 'mdoc' }] as const)
        : ([400, refusal] as const)
    issuer.serve(draft13({ 'POST /credential': credential }))
    const { wallet } = open('draft13')
    expect((await wallet.claim(await offerFor(wallet))).issuance.credentials).toEqual(['mdoc'])
    issuer.serve(draft13({ 'POST /credential': [400, refusal] }))
    await expect(wallet.claim(await offerFor(wallet))).rejects.toThrow('requesting the credential: 400 invalid_proof')
    expect(issuer.paths().filter((path) => path === '/credential')).toHaveLength(4)
  })

  test('does not use a nonce again that a credential was issued for', async () => {
    const token = { access_token: 'access-1', c_nonce: 'from-token' }
    issuer.serve(draft13({ 'POST /token': [200, token], 'POST /credential': [200, { credential: 'mdoc' }] }))
    const { wallet } = open('draft13')
    const claim = await wallet.claim(await offerFor(wallet))
    await wallet.requestCredential(claim.token)
    const nonces = [0, 1].map((index) => decodeJwt(proofIn(sent('/credential', index))).nonce)
    expect(nonces).toEqual(['from-token', undefined])
  })
})

describe('steps that are refused', () => {
  test.each([
    [
      'POST /token',
      [400, { error: 'invalid_grant', error_description: code }],
      'redeeming the pre-authorized code: 400 invalid_grant',
    ],
    ['POST /token', [400, { code: 'BadRequest', message: code }], 'redeeming the pre-authorized code: 400 BadRequest'],
    ['POST /token', [400, { error: `echo ${code}` }], 'redeeming the pre-authorized code: 400'],
    [
      'POST /token',
      [200, { access_token: 'a\r\nX-Injected: 1' }],
      'reading the access token: 200, it is not printable ASCII',
    ],
    ['POST /token', [200, '"'], 'redeeming the pre-authorized code: 200'],
    ['POST /nonce', [500, {}], 'requesting a nonce: 500, no c_nonce'],
    ['POST /credential', [202, { transaction_id: 't' }], 'requesting the credential: 202'],
    [wellKnown, [200, {}], 'fetching authorization-server-metadata (2 places tried): 404'],
  ] as const)('%s %j', async (route, reply, message) => {
    issuer.serve({ ...routes(issuer), [route]: reply })
    const { wallet } = open()
    const refusal = await wallet.claim(await offerFor(wallet)).catch((error) => error)
    expect(refusal).toMatchObject({ name: 'Inconclusive', code: 'prerequisite' })
    expect(refusal.exchange).toBeDefined()
    expect(refusal.message).toBe(message)
  })

  test('without a credential endpoint nothing is asked for', async () => {
    issuer.serve({ ...routes(issuer), [wellKnown]: [200, { token_endpoint: `${issuer.url}/token` }] })
    const { wallet } = open()
    const token = await wallet.obtainToken(await offerFor(wallet))
    await expect(wallet.requestCredential(token)).rejects.toThrow('no credential_endpoint in the metadata')
  })
})

describe('deviations', () => {
  test('a token request is without transaction code unless told; a refusal is an answer', async () => {
    issuer.serve({ ...routes(issuer), 'POST /token': [400, { error: 'invalid_request' }] })
    const { wallet } = open()
    expect((await wallet.requestToken(await offerFor(wallet))).response.status).toBe(400)
    expect(sent('/token').body).not.toContain('tx_code')
  })

  test('a nonce of our choosing is sent as it is, and none is asked for', async () => {
    const { wallet, secrets } = open()
    const token = await wallet.obtainToken(await offerFor(wallet))
    await wallet.requestCredential(token, { nonce: 'made-up' })
    expect(decodeJwt(proofIn(sent('/credential'))).nonce).toBe('made-up')
    expect(issuer.paths()).not.toContain('/nonce')
    expect(secrets).not.toContainEqual(['c_nonce', 'made-up'])
  })

  test('a refused deviation stays one, also when it is sent again with the first nonce', async () => {
    issuer.serve(draft13({ 'POST /credential': [400, { error: 'invalid_proof', c_nonce: 'n' }] }))
    const { wallet } = open('draft13')
    const token = await wallet.obtainToken(await offerFor(wallet))
    const { exchange, credentials } = await wallet.requestCredential(token, { proof: { unsigned: true } })
    expect([exchange.response.status, credentials]).toEqual([400, []])
    const proofs = [proofIn(sent('/credential')), proofIn(sent('/credential', 1))]
    expect(proofs.map((proof) => decodeJwt(proof).nonce)).toEqual([undefined, 'n'])
    expect(proofs.map((proof) => decodeProtectedHeader(proof).alg)).toEqual(['none', 'none'])
    await wallet.requestCredential(token, { nonce: 'chosen' })
    expect(issuer.paths().filter((path) => path === '/credential')).toHaveLength(3)
  })

  test('a batch can be held back and sent later: over one nonce a proof for each key, all of them secrets', async () => {
    const { wallet, secrets } = open()
    const prepared = await wallet.credentialRequest(await wallet.obtainToken(await offerFor(wallet)), { proofs: 2 })
    expect(issuer.paths()).not.toContain('/credential')
    const { key, keys } = await wallet.sendCredentialRequest(prepared)
    const { jwt } = JSON.parse(sent('/credential').body).proofs as { readonly jwt: readonly string[] }
    expect([key, keys?.[1]]).toEqual(jwt.map((proof) => decodeProtectedHeader(proof).jwk))
    expect(jwt.map((proof) => decodeJwt(proof).nonce)).toEqual(['nonce-1', 'nonce-1'])
    for (const proof of jwt) expect(secrets).toContainEqual(['proof', proof])
  })
})

test('a race of token requests: the winner can be used, and its token is a secret', async () => {
  const { wallet, secrets } = open()
  const offer = await offerFor(wallet)
  const requests = await Promise.all([1, 2, 3].map(() => wallet.tokenRequest(offer)))
  const [first] = await wallet.race(requests)
  expect(secrets).toContainEqual(['access_token', 'access-1'])
  if (first === undefined || !('exchange' in first)) throw new Error('no answer')
  const { credentials } = await wallet.requestCredential(wallet.tokenOf(first.exchange))
  expect(credentials).toEqual(['mdoc'])
})

test('an offer without expiry lives as long as we are told, from the target’s clock', async () => {
  const { wallet } = open()
  expect((await offerFor(wallet)).expiresAt).toBe(1_700_000_000_500 + 300_000)
})
