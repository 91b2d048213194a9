import { expect, test } from 'vitest'
import type { Clock } from '../clock/clock.ts'
import { newSigner, pem } from '../mdoc/test-certificates.ts'
import { Inconclusive } from '../verdict.ts'
import { createWallet } from '../wallet/create-wallet.ts'
import { createWalletShared } from '../wallet/metadata.ts'
import { noting, type Routes, tinyIssuer } from '../wallet/test-support.ts'
import { examine, type Practice } from './doctor.ts'
import { openDriver } from './drivers/index.ts'
import { type TargetDefinition, targetFromObject } from './load.ts'

const offers = '/v1/openid/offers/pre-authorized'
const object = { grants: { 'urn:ietf:params:oauth:grant-type:pre-authorized_code': { 'pre-authorized_code': 'abc' } } }
const uri = `openid-credential-offer://?credential_offer=${encodeURIComponent(JSON.stringify(object))}`
const clock: Clock = {
  strategy: 'wait',
  now: () => Date.UTC(2030, 0, 1),
  skew: { milliseconds: 300, uncertainty: 100 },
  lifetime: (seconds) => seconds,
  until: async () => undefined,
}

interface Case {
  readonly routes?: Routes
  readonly target?: Partial<TargetDefinition>
  readonly practice?: Partial<Practice>
  readonly driver?: object
  /** What the issuer calls itself, where that is not its URL. */
  readonly named?: string
}

/** The answers of a doctor who examines a good target, but for what is told. */
async function visit({ routes, target, practice, driver, named }: Case) {
  const api = await tinyIssuer()
  const formats = { mdl: { format: 'mso_mdoc' }, sd: { format: 'dc+sd-jwt' } }
  const good: Routes = {
    'GET /.well-known/openid-credential-issuer': [
      200,
      {
        credential_issuer: named ?? api.url,
        credential_configurations_supported: formats,
        nonce_endpoint: `${api.url}/n`,
      },
    ],
    'GET /.well-known/oauth-authorization-server': [200, { token_endpoint: `${api.url}/token` }],
    'POST /auth': [200, { access_token: 'management' }],
    [`POST ${offers}`]: ({ headers }) =>
      headers.authorization === 'Bearer low' ? [403] : [200, { id: 'o', userId: 'u', uri, transactionCode: 123456 }],
    [`DELETE ${offers}/o`]: [204],
    'POST /v1/openid/offers': [200, { uri }],
    'GET /v1/users/u': [200, { id: 'u' }],
    'DELETE /v1/users/u': [204],
  }
  api.serve({ ...good, ...routes })
  const auth = { tokenUrl: `${api.url}/auth`, clientId: 'c', clientSecret: 's', audience: 'a' }
  const resolved = targetFromObject({
    name: 'sandbox',
    issuer: api.url,
    driver: { type: 'mattr-vii', url: api.url, auth, lowRole: { bearer: 'low' }, ...driver },
    configurations: { mdoc: ['mdl'], sdJwt: ['sd'], nonMdoc: 'sd' },
    ...target,
  })
  const session = await openDriver(resolved)
  const { wire } = noting()
  const wallet = createWallet({
    wire,
    issuer: resolved.issuer,
    revision: resolved.revision,
    shared: createWalletShared(),
    now: clock.now,
  })
  const tools = {
    wire,
    wallet,
    clock,
    driver: session.connect(wire),
    capabilities: session.capabilities,
    longestWait: 610,
  }
  const diagnoses = await examine(resolved, { ...tools, ...practice })
  const of = (question: RegExp) => diagnoses.find((diagnosis) => question.test(diagnosis.question))
  return { api, diagnoses, of, bad: diagnoses.filter(({ verdict }) => verdict !== 'ok') }
}

test('a good target has nothing to advise on, and is left as it was', async () => {
  const { api, bad, of, diagnoses } = await visit({})
  expect(bad).toEqual([])
  expect(of(/Where is the Credential Issuer Metadata/)?.answer).toBe(`${api.url}/.well-known/openid-credential-issuer`)
  expect(of(/How long/)?.answer).toMatch(/about 12 minutes, as its longest wait takes 610 s/)
  expect(diagnoses.map(({ question }) => question)).toEqual(
    expect.arrayContaining(['Can offers have a transaction code?', 'Can users be read?', 'Can offers be deleted?']),
  )
  const made = api.arrivals.filter(
    ({ method, path, headers }) => method === 'POST' && path === offers && headers.authorization !== 'Bearer low',
  )
  const deleted = api.arrivals.filter(({ method, path }) => method === 'DELETE' && path === `${offers}/o`)
  expect(deleted).toHaveLength(made.length)
})

test('a target that does not answer is one problem', async () => {
  const { bad } = await visit({ target: { issuer: 'http://127.0.0.1:1' } })
  expect(bad).toMatchObject([
    {
      question: 'Is the Credential Issuer reachable?',
      verdict: 'problem',
      advice: expect.stringMatching(/issuer URL/),
    },
  ])
})

test('a certificate that is not trusted has its own advice', async () => {
  const refuse = () =>
    Promise.reject(new Inconclusive('unanswered', 'SELF_SIGNED_CERT_IN_CHAIN: self-signed certificate'))
  const { bad } = await visit({ practice: { wallet: { issuerMetadata: refuse } as never } })
  expect(bad).toMatchObject([{ verdict: 'problem', advice: expect.stringMatching(/tls\.ca/) }])
})

test.each<[string, Case, RegExp, string | RegExp]>([
  [
    'no metadata',
    { routes: { 'GET /.well-known/openid-credential-issuer': [404] } },
    /Where is the Credential Issuer Metadata/,
    /nowhere/,
  ],
  [
    'metadata of somebody else',
    { named: 'https://other.example' },
    /Credential Issuer Identifier/,
    /no, but "https:\/\/other\.example"/,
  ],
  [
    'an unknown configuration',
    { target: { configurations: { mdoc: ['mdl', 'nope'] } } },
    /Configuration nope/,
    /does not name it/,
  ],
  [
    'a configuration of another format',
    { target: { configurations: { mdoc: ['sd'] } } },
    /Configuration sd/,
    /its format is dc\+sd-jwt/,
  ],
  [
    'an mDoc as an SD-JWT VC',
    { target: { configurations: { mdoc: ['mdl'], sdJwt: ['mdl'] } } },
    /mdl of dc\+sd-jwt/,
    /its format is mso_mdoc/,
  ],
  [
    'an SD-JWT VC with the format of another revision',
    { target: { configurations: { mdoc: ['mdl'], sdJwt: ['sd'] }, revision: 'draft13' } },
    /sd of vc\+sd-jwt/,
    /its format is dc\+sd-jwt/,
  ],
  ['no configuration', { target: { configurations: {} } }, /Which configurations/, /none/],
  [
    'an mDoc as the other format',
    { target: { configurations: { mdoc: ['mdl'], nonMdoc: 'mdl' } } },
    /mdl of a format other/,
    /mso_mdoc/,
  ],
  [
    'no token endpoint',
    { routes: { 'GET /.well-known/oauth-authorization-server': [200, {}] } },
    /token endpoint/,
    /not in http/,
  ],
  [
    'no server metadata',
    { routes: { 'GET /.well-known/oauth-authorization-server': [404] } },
    /token endpoint/,
    /no metadata/,
  ],
  [
    'a wrong client secret',
    { routes: { 'POST /auth': [401, {}] } },
    /management API give a token/,
    /answered with 401/,
  ],
  ['a wrong client secret', { routes: { 'POST /auth': [401, {}] } }, /Can offers be created/, /^no: .*401/],
  ['no offers', { routes: { [`POST ${offers}`]: [403, {}] } }, /Can offers be created/, /403/],
  [
    'offers that cannot be read',
    { routes: { [`POST ${offers}`]: [200, { uri: 'x:y' }] } },
    /Can offers be created/,
    /neither/,
  ],
  [
    'no transaction code',
    { routes: { [`POST ${offers}`]: [200, { id: 'o', uri }] } },
    /have a transaction code/,
    /came without one/,
  ],
  ['no users', { routes: { 'GET /v1/users/u': [403] } }, /users be read/, /403/],
  ['no events', { driver: { auditor: { bearer: 'x' } } }, /events be read/, /404/],
  ['no deletion', { routes: { [`DELETE ${offers}/o`]: [500] } }, /be deleted/, /500/],
  ['no authorization code offers', { routes: { 'POST /v1/openid/offers': [404] } }, /authorization code/, /404/],
  [
    'a second client with too much power',
    { driver: { lowRole: { bearer: 'high' } } },
    /second client/,
    /answered with 200/,
  ],
])('%s is a problem', async (_, told, question, answer) => {
  const { of } = await visit(told)
  expect(of(question)).toMatchObject({
    verdict: 'problem',
    answer: expect.stringMatching(answer),
    advice: expect.any(String),
  })
})

test('clocks that disagree are a warning, unless nobody can tell how much', async () => {
  const skewed = { ...clock, skew: { milliseconds: -90_000, uncertainty: 500 } }
  expect((await visit({ practice: { clock: skewed } })).of(/clocks/)).toMatchObject({
    verdict: 'warning',
    answer: expect.stringMatching(/90\.0 s behind/),
  })
  const vague = { ...clock, skew: { milliseconds: 2500, uncertainty: 600 } }
  expect((await visit({ practice: { clock: vague } })).of(/clocks/)).toMatchObject({ verdict: 'ok' })
  expect((await visit({ practice: { clock: { ...clock, skew: undefined } } })).of(/clocks/)).toMatchObject({
    verdict: 'warning',
  })
})

test('waits count only where time really passes', async () => {
  expect((await visit({ target: { time: 'skip' } })).of(/How long/)?.answer).toBe('about 1 minute (time: skip)')
})

test('TLS: a certificate that ends soon is a warning, plain HTTP too unless it stays on this machine', async () => {
  const https = (days: number) =>
    visit({
      practice: { identifier: 'https://i.example', certificateEnd: async () => clock.now() + days * 86_400_000 },
    })
  expect((await https(90)).of(/TLS/)).toMatchObject({
    verdict: 'ok',
    answer: 'yes, the certificate is valid until 2030-04-01T00:00:00.000Z',
  })
  expect((await https(3)).of(/TLS/)).toMatchObject({ verdict: 'warning', advice: 'it expires in 3 days: renew it' })
  expect((await visit({ practice: { identifier: 'http://i.example' } })).of(/TLS/)).toMatchObject({
    verdict: 'warning',
  })
})

test('trust anchors are told with their ends; one that ends soon is a warning', async () => {
  const of = async (practice: Partial<Practice>) => (await visit({ practice })).of(/trust anchors/)
  expect(await of({})).toMatchObject({ verdict: 'ok', answer: expect.stringMatching(/^none/) })
  const right = pem(newSigner().root)
  expect(await of({ trustAnchors: right })).toMatchObject({
    verdict: 'ok',
    answer: '1: C=NZ, CN=Test IACA until 2035-01-01',
  })
  const many = await of({ trustAnchors: right.repeat(12) })
  expect(many?.answer).toMatch(/^12: C=NZ.*; and 2 more$/)
  const at = (time: string) => ({ trustAnchors: right, clock: { ...clock, now: () => Date.parse(time) } })
  expect(await of(at('2034-12-25'))).toMatchObject({ verdict: 'warning', advice: expect.stringMatching(/^1 ended or/) })
  expect(await of(at('2024-12-25'))).toMatchObject({ verdict: 'warning', advice: expect.stringMatching(/1 are not/) })
})

test('offers that were given by hand are not used up', async () => {
  const paste = { type: 'paste', offers: [{ uri }], url: undefined, auth: undefined, lowRole: undefined }
  const { of, api } = await visit({
    driver: JSON.parse(JSON.stringify(paste)),
    target: { driver: { type: 'paste', offers: [{ uri }] } },
  })
  expect(of(/Can offers be created/)).toMatchObject({ verdict: 'ok', answer: expect.stringMatching(/by hand/) })
  expect(api.paths()).not.toContain(offers)
})
