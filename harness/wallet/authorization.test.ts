import { createHash } from 'node:crypto'
import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, test } from 'vitest'
import type { EndUser, Visit } from '../browser/end-user.ts'
import { Unclaimed } from '../verdict.ts'
import { createWallet } from './create-wallet.ts'
import { createWalletShared } from './metadata.ts'
import { noting, type Routes, type TinyIssuer, tinyIssuer } from './test-support.ts'

const client = { id: 'wallet', redirectUri: 'https://wallet.example/cb' }
const configurations = { mdl: { format: 'mso_mdoc', doctype: 'mDL', scope: 'mdl' }, plain: { format: 'mso_mdoc' } }
const offer = (id = 'mdl', more: object = {}) => ({ credential_configuration_ids: [id], ...more })

let issuer: TinyIssuer
beforeEach(async () => {
  issuer = await tinyIssuer()
  issuer.serve(routes())
})

function routes(metadata: object = {}): Routes {
  const { url } = issuer
  const endpoints = {
    authorization_endpoint: `${url}/authorize?tenant=1`,
    token_endpoint: `${url}/token`,
    credential_endpoint: `${url}/credential`,
    nonce_endpoint: `${url}/nonce`,
  }
  const whole = { credential_issuer: url, ...endpoints, credential_configurations_supported: configurations }
  return {
    'GET /.well-known/openid-credential-issuer': [200, { ...whole, ...metadata }],
    'POST /par': [201, { request_uri: 'urn:pushed:1', expires_in: 60 }],
    'POST /token': [200, { access_token: 'access-1', token_type: 'Bearer' }],
    'POST /nonce': [200, { c_nonce: 'nonce-1' }],
    'POST /credential': [200, { credentials: [{ credential: 'mdoc' }] }],
  }
}

const pushing = () => ({ pushed_authorization_request_endpoint: `${issuer.url}/par` })

function open(registered: typeof client & { secret?: string } = client) {
  const { wire, secrets } = noting()
  const shared = createWalletShared()
  const options = { wire, issuer: issuer.url, revision: '1.0', shared, now: Date.now } as const
  return { wallet: createWallet({ ...options, client: registered }), secrets }
}

/** A browser that brings these parameters back. */
const bringing = (parameters: Readonly<Record<string, string>>): EndUser => {
  const visit: Visit = {
    redirectedTo: client.redirectUri,
    parameters,
    documents: [],
    loginAsked: true,
    consentAsked: true,
    hinted: undefined,
    redirects: [],
  }
  const endUser: EndUser = { authorize: async () => visit, another: () => endUser }
  return endUser
}

const sent = (path: string) => {
  const { body = '', headers } = issuer.arrivals.findLast((arrival) => arrival.path === path) ?? {}
  return { form: Object.fromEntries(new URLSearchParams(body)), headers }
}

describe('the authorization request', () => {
  test('asks by scope, with state and the challenge of its verifier', async () => {
    const { wallet, secrets } = open()
    const { url, parameters, codeVerifier } = await wallet.authorizationRequest(offer())
    expect(Object.fromEntries(new URL(url ?? '').searchParams)).toEqual({ tenant: '1', ...parameters })
    expect(parameters).toMatchObject({
      response_type: 'code',
      client_id: 'wallet',
      redirect_uri: client.redirectUri,
      scope: 'mdl',
      code_challenge_method: 'S256',
      code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    })
    expect(parameters).not.toHaveProperty('authorization_details')
    expect((await wallet.authorizationRequest(offer())).parameters.state).not.toBe(parameters.state)
    expect(secrets).toContainEqual(['code_verifier', codeVerifier])
  })

  test('asks by authorization_details where there is no scope, or when told', async () => {
    const { wallet } = open()
    const details = async (id: string) => {
      const { parameters } = await wallet.authorizationRequest(offer(id), { by: 'authorization_details' })
      return [parameters.scope, JSON.parse(parameters.authorization_details ?? '')]
    }
    for (const id of ['mdl', 'plain']) {
      expect(await details(id)).toEqual([undefined, [{ type: 'openid_credential', credential_configuration_id: id }]])
    }
    expect((await wallet.authorizationRequest(offer('plain'))).parameters).toHaveProperty('authorization_details')
  })

  test('names the issuer in details where the metadata name authorization servers', async () => {
    issuer.serve(routes({ authorization_servers: [issuer.url] }))
    const { parameters } = await open().wallet.authorizationRequest(offer(), { by: 'authorization_details' })
    expect(JSON.parse(parameters.authorization_details ?? '')[0].locations).toEqual([issuer.url])
  })

  test('hands on what the offer says, and nothing that could displace its own parameters', async () => {
    const handed = { login_hint: 'a@b.example', prompt: 'login', client_id: 'other', odd: 5 }
    const grants = { authorization_code: { issuer_state: 'state-of-issuer' } }
    const { parameters } = await open().wallet.authorizationRequest(
      offer('mdl', { request_parameters: handed, grants }),
    )
    expect(parameters).toMatchObject({
      login_hint: 'a@b.example',
      prompt: 'login',
      client_id: 'wallet',
      issuer_state: 'state-of-issuer',
    })
    expect(parameters).not.toHaveProperty('odd')
  })

  test('differs as told', async () => {
    const parameters = { code_challenge: null, redirect_uri: 'https://evil.example/' }
    const made = await open().wallet.authorizationRequest(offer(), { parameters })
    expect(made.parameters).not.toHaveProperty('code_challenge')
    expect(new URL(made.url ?? '').searchParams.get('redirect_uri')).toBe('https://evil.example/')
  })

  test('is pushed where the metadata announce it, and not when told otherwise', async () => {
    issuer.serve(routes(pushing()))
    const { wallet } = open({ ...client, secret: 's:e' })
    const { url, parameters, pushed } = await wallet.authorizationRequest(offer())
    expect(Object.fromEntries(new URL(url ?? '').searchParams)).toEqual({
      tenant: '1',
      client_id: 'wallet',
      request_uri: 'urn:pushed:1',
    })
    expect(pushed?.endpoint).toBe('pushed-authorization-request')
    expect(sent('/par').form).toEqual(parameters)
    expect(sent('/par').headers?.authorization).toBe(`Basic ${Buffer.from('wallet:s%3Ae').toString('base64')}`)
    expect((await wallet.authorizationRequest(offer(), { pushed: false })).pushed).toBeUndefined()
  })

  test.each([
    ['no endpoint', { authorization_endpoint: undefined }, /finding the authorization endpoint/],
    ['an endpoint that is no URL', { authorization_endpoint: 'javascript:1' }, /authorization_endpoint/],
  ])('is inconclusive with %s', async (_, metadata, message) => {
    issuer.serve(routes(metadata))
    await expect(open().wallet.authorizationRequest(offer())).rejects.toMatchObject({ code: 'prerequisite', message })
  })

  test('is inconclusive for a wallet that is registered nowhere', async () => {
    const shared = createWalletShared()
    const wallet = createWallet({ wire: noting().wire, issuer: issuer.url, revision: '1.0', shared, now: Date.now })
    const message = /names no client/
    await expect(wallet.authorizationRequest(offer())).rejects.toMatchObject({ code: 'prerequisite', message })
  })

  test('is not opened where it was pushed and refused: the answer is all there is', async () => {
    issuer.serve({ ...routes(pushing()), 'POST /par': [400, { error: 'invalid_request' }] })
    const { wallet } = open()
    const request = await wallet.authorizationRequest(offer())
    const nobody: EndUser = { authorize: () => Promise.reject(new Error('opened')), another: () => nobody }
    const { visit, parameters } = await wallet.authorize(request, nobody)
    expect(request).toMatchObject({ url: undefined, pushed: { response: { status: 400 } } })
    expect(visit).toMatchObject({ redirectedTo: undefined, documents: [request.pushed] })
    expect(parameters).toEqual({})
  })

  test('knows another client only where one is registered', async () => {
    const { wire } = noting()
    const options = { wire, issuer: issuer.url, revision: '1.0', shared: createWalletShared(), now: Date.now } as const
    const otherClient = { ...client, id: 'other' }
    expect(createWallet({ ...options, client, otherClient }).otherClient).toEqual(otherClient)
    expect(() => createWallet({ ...options, client }).otherClient).toThrow(Unclaimed)
  })
})

describe('the code', () => {
  async function authorized(brought: Readonly<Record<string, string>> = { code: 'code-1' }) {
    const opened = open()
    const request = await opened.wallet.authorizationRequest(offer())
    return { ...opened, request, response: await opened.wallet.authorize(request, bringing(brought)) }
  }

  test('is redeemed with verifier and redirect address, and is a secret', async () => {
    const { wallet, response, request, secrets } = await authorized()
    await wallet.redeemCode(response)
    expect(sent('/token').form).toEqual({
      grant_type: 'authorization_code',
      code: 'code-1',
      redirect_uri: client.redirectUri,
      code_verifier: request.codeVerifier,
      client_id: 'wallet',
    })
    expect(secrets).toContainEqual(['code', 'code-1'])
  })

  test('is redeemed as another client, or otherwise, when told', async () => {
    const { wallet, response } = await authorized()
    await wallet.redeemCode(response, {
      client: { ...client, id: 'other', secret: 'x' },
      parameters: { code_verifier: null },
    })
    expect(sent('/token').form).toMatchObject({ client_id: 'other' })
    expect(sent('/token').form).not.toHaveProperty('code_verifier')
    expect(sent('/token').headers?.authorization).toMatch(/^Basic /)
  })

  test('leads to a credential of the configuration that was authorized, with a proof in the name of the client', async () => {
    const { wallet, response } = await authorized()
    await wallet.requestCredential(wallet.tokenOf(await wallet.redeemCode(response)))
    const { credential_configuration_id: id, proofs } = JSON.parse(issuer.arrivals.at(-1)?.body ?? '')
    expect(id).toBe('mdl')
    expect(decodeJwt(proofs.jwt[0])).toMatchObject({ iss: 'wallet', aud: issuer.url, nonce: 'nonce-1' })
  })

  test.each([
    [{ error: 'access_denied' }, /the answer was access_denied/],
    [{}, /the browser brought no code/],
  ])('that did not come is inconclusive: %j', async (brought, message) => {
    const { wallet, response } = await authorized(brought as Readonly<Record<string, string>>)
    await expect(wallet.redeemCode(response)).rejects.toMatchObject({ code: 'prerequisite', message })
    expect(issuer.paths()).not.toContain('/token')
  })
})
