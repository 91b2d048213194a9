import { describe, expect, test } from 'vitest'
import type { Revision } from '../requirement.ts'
import { createWalletShared, Metadata } from './metadata.ts'
import { noting, type Routes, tinyIssuer } from './test-support.ts'

const wellKnown = '/.well-known/openid-credential-issuer'
const server = '/.well-known/oauth-authorization-server'

async function given(routes: (url: string) => Routes, { path = '', revision = '1.0' as Revision } = {}) {
  const issuer = await tinyIssuer()
  issuer.serve(routes(issuer.url))
  const shared = createWalletShared()
  const open = () => new Metadata({ wire: noting().wire, issuer: issuer.url + path, revision, shared })
  return { issuer, metadata: open(), another: open() }
}

describe('of the issuer', () => {
  test.each([
    ['1.0', `${wellKnown}/tenant`],
    ['draft13', `/tenant${wellKnown}`],
  ] as const)('is looked for in the place of %s first', async (revision, place) => {
    const { issuer, metadata } = await given(() => ({ [`GET ${place}`]: [200, {}] }), { path: '/tenant', revision })
    await metadata.ofIssuer()
    expect(issuer.paths()).toEqual([place])
  })

  test('is found in the place of the other revision too', async () => {
    const { issuer, metadata } = await given(() => ({ [`GET /tenant${wellKnown}`]: [200, {}] }), { path: '/tenant' })
    await metadata.ofIssuer()
    expect(issuer.paths()).toEqual([`${wellKnown}/tenant`, `/tenant${wellKnown}`])
  })

  test('is asked for once by all wallets, also at the same time', async () => {
    const { issuer, metadata, another } = await given(() => ({ [`GET ${wellKnown}`]: [200, {}] }))
    const [first, second] = await Promise.all([metadata.ofIssuer(), another.ofIssuer()])
    expect(first).toBe(second)
    expect(issuer.paths()).toEqual([wellKnown])
  })

  test('a failure is not kept', async () => {
    const { issuer, metadata } = await given(() => ({ [`GET ${wellKnown}`]: [500, { error: 'server_error' }] }))
    await expect(metadata.ofIssuer()).rejects.toMatchObject({
      code: 'prerequisite',
      message: 'fetching issuer-metadata (1 places tried): 500 server_error',
    })
    issuer.serve({ [`GET ${wellKnown}`]: [200, {}] })
    expect((await metadata.ofIssuer()).response.status).toBe(200)
  })

  test('a page that is no JSON is not taken for it', async () => {
    const { metadata } = await given(() => ({ [`GET ${wellKnown}`]: [200, '<html>'] }))
    await expect(metadata.ofIssuer()).rejects.toThrow('200')
  })

  test('an identifier that is no URL is said so', async () => {
    const options = { wire: noting().wire, issuer: 'issuer', revision: '1.0', shared: createWalletShared() } as const
    await expect(new Metadata(options).ofIssuer()).rejects.toThrow('the identifier is no http(s) URL')
  })
})

describe('of the authorization server', () => {
  test('is that of the first server that the issuer names', async () => {
    const { issuer, metadata } = await given((url) => ({
      [`GET ${wellKnown}`]: [200, { authorization_servers: [`${url}/as`, `${url}/other`] }],
      [`GET ${server}/as`]: [200, { token_endpoint: `${url}/as/token` }],
    }))
    expect(await metadata.tokenEndpoint()).toBe(`${issuer.url}/as/token`)
  })

  test('is that of the server which the offer names', async () => {
    const { issuer, metadata } = await given((url) => ({
      [`GET ${wellKnown}`]: [200, { authorization_servers: [`${url}/as`] }],
      [`GET ${server}/other`]: [200, { token_endpoint: `${url}/other/token` }],
    }))
    expect(await metadata.tokenEndpoint(`${issuer.url}/other`)).toBe(`${issuer.url}/other/token`)
  })

  test('is looked for in every documented place, the issuer metadata last', async () => {
    const { issuer, metadata } = await given(
      (url) => ({ [`GET ${wellKnown}/t`]: [200, { token_endpoint: `${url}/token` }] }),
      { path: '/t' },
    )
    expect(await metadata.tokenEndpoint()).toBe(`${issuer.url}/token`)
    expect(issuer.paths().slice(1)).toEqual([
      `${server}/t`,
      `/t${server}`,
      '/.well-known/openid-configuration/t',
      '/t/.well-known/openid-configuration',
    ])
    expect((await metadata.ofServer()).endpoint).toBe('issuer-metadata')
  })

  test.each([
    [{}, 'finding the token endpoint: 200, no token_endpoint in the metadata'],
    [{ token_endpoint: 'javascript:alert(1)' }, 'finding the token_endpoint: 200, it is no http(s) URL'],
    [{ token_endpoint: { a: 1 } }, 'it is no http(s) URL'],
  ])('without a usable token endpoint is said so: %j', async (document, why) => {
    const { metadata } = await given(() => ({ [`GET ${wellKnown}`]: [200, {}], [`GET ${server}`]: [200, document] }))
    await expect(metadata.tokenEndpoint()).rejects.toMatchObject({
      code: 'prerequisite',
      message: expect.stringContaining(why),
    })
  })
})

test('a configuration is found in the object and in the legacy array', async () => {
  const { metadata } = await given(() => ({
    [`GET ${wellKnown}`]: [
      200,
      {
        credential_configurations_supported: { mdl: { doctype: 'a' } },
        credentials_supported: [null, { id: 'old', doctype: 'b' }],
      },
    ],
  }))
  expect(await metadata.configuration('mdl')).toEqual({ doctype: 'a' })
  expect(await metadata.configuration('old')).toMatchObject({ doctype: 'b' })
  expect(await metadata.configuration('toString')).toEqual({})
})

test('the size of a batch is what the issuer announces, where that makes sense', async () => {
  const announcing = async (batch_credential_issuance: unknown) =>
    (await given(() => ({ [`GET ${wellKnown}`]: [200, { batch_credential_issuance }] }))).metadata.batchSize()
  expect(await announcing({ batch_size: 2 })).toBe(2)
  for (const odd of [
    undefined,
    null,
    5,
    { batch_size: 1 },
    { batch_size: '5' },
    { batch_size: 2.5 },
    { batch_size: 1e300 },
  ])
    await expect(announcing(odd)).rejects.toMatchObject({ code: 'prerequisite', message: /batch_size: 200/ })
})
