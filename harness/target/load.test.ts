// biome-ignore-all lint/suspicious/noTemplateCurlyInString: environment variables of target files look like this
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, onTestFinished, test } from 'vitest'
import { newSigner, pem } from '../mdoc/test-certificates.ts'
import { ConfigurationError } from '../verdict.ts'
import { ConfigurationErrors } from './configuration-errors.ts'
import { loadTargets, resolveTarget, targetFromObject } from './load.ts'

async function folder(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'assay-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text)
  return directory
}

async function mistakesIn(text: string, env: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const cwd = await folder({ 'assay.config.yaml': text })
  try {
    const file = await loadTargets({ cwd, env })
    for (const name of file.names) resolveTarget(file.target(name))
    return []
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError)
    const mistakes = error instanceof ConfigurationErrors ? error.errors : [error as ConfigurationError]
    return mistakes.map(({ message }) => message.replaceAll(join(cwd, 'assay.config.yaml'), 'F'))
  }
}

const sandbox = `
targets:
  sandbox:
    issuer: \${ISSUER:-https://issuer.example}
    driver:
      type: mattr-vii
      url: https://tenant.example
      auth:
        tokenUrl: https://auth.example/oauth/token
        clientId: client
        clientSecret: \${SECRET}
        audience: https://tenant.example
    configurations: { mdoc: [mdl], sdJwt: [pid] }
`

test('a target is resolved with its defaults', async () => {
  const cwd = await folder({ 'assay.config.yaml': sandbox })
  const file = await loadTargets({ cwd, env: { SECRET: 's3cr3t' } })
  expect(file.names).toEqual(['sandbox'])
  expect(resolveTarget(file.target('sandbox'))).toMatchObject({
    name: 'sandbox',
    issuer: 'https://issuer.example',
    driver: { type: 'mattr-vii', options: { pathPrefix: '/v1', auth: { clientSecret: 's3cr3t' } } },
    revision: '1.0',
    profiles: ['vii'],
    time: 'wait',
    policy: { offerLifetime: { default: 300, maximum: 600 } },
    configurations: { mdoc: ['mdl'], sdJwt: ['pid'], nonMdoc: undefined },
    limits: { inFlight: 16 },
    secrets: [['clientSecret', 's3cr3t']],
    directory: cwd,
  })
})

test('JSON with tabs and $schema is read like YAML', async () => {
  const json =
    '{\n\t"$schema": "x",\n\t"targets": {\n\t\t"a": {\n\t\t\t"issuer": "https://i.example",\n\t\t\t"driver": { "type": "paste", "offers": [] }\n\t\t}\n\t}\n}'
  const cwd = await folder({ 'assay.config.json': json })
  expect((await loadTargets({ cwd, env: {} })).names).toEqual(['a'])
})

test('no file is no error, a named one that is missing is', async () => {
  const cwd = await folder({})
  const file = await loadTargets({ cwd, env: {} })
  expect(file).toMatchObject({ path: undefined, names: [] })
  expect(() => file.target('sandbox')).toThrow(/found "sandbox", wanted a target file/)
  await expect(loadTargets({ cwd, env: {}, file: 'other.yaml' })).rejects.toThrow(
    /other\.yaml.*a file that can be read/,
  )
})

test('an unknown target names a near one', async () => {
  const file = await loadTargets({ cwd: await folder({ 'assay.config.yml': sandbox }), env: {} })
  expect(() => file.target('sandbocks')).toThrow(/one of sandbox; did you mean sandbox\?/)
})

test('a variable that is not set matters only for the target that uses it', async () => {
  const other = '\n  other: { issuer: https://i.example, driver: { type: paste } }'
  const file = await loadTargets({
    cwd: await folder({ 'assay.config.yaml': `${sandbox.trimEnd()}${other}` }),
    env: {},
  })
  expect(resolveTarget(file.target('other')).issuer).toBe('https://i.example')
  expect(() => resolveTarget(file.target('sandbox'))).toThrow(
    /yaml:11:9: targets\.sandbox\.driver\.auth\.clientSecret: found environment variable SECRET, which is not set/,
  )
})

test('an empty variable counts as not set, and $${ is no variable', async () => {
  expect(await mistakesIn(sandbox, { SECRET: '' })).toHaveLength(1)
  const file = sandbox.replace('[mdl]', () => "['$${X}']")
  const loaded = await loadTargets({ cwd: await folder({ 'assay.config.yaml': file }), env: { SECRET: 's3cr3t' } })
  expect(resolveTarget(loaded.target('sandbox')).configurations.mdoc).toEqual(['${X}'])
})

test('all mistakes are reported together, each with its place', async () => {
  const text = `targets:
  a:
    isuer: https://i.example
    driver: { type: htp }
    limits:
      inFlight: 0
  b c: { issuer: nonsense, driver: { type: paste } }
`
  expect(await mistakesIn(text)).toEqual([
    "F:7:3: targets.b c: found this name, wanted name of letters, digits, '.', '_' and '-'",
  ])
  expect(await mistakesIn(text.replace('b c', 'b'))).toEqual([
    'F:3:5: targets.a.isuer: found an unknown key, wanted a known key; did you mean issuer?',
    'F:4:15: targets.a.driver.type: found "htp", wanted driver type: mattr-vii, embedded, http, command, paste, module; did you mean http?',
    'F:6:7: targets.a.limits.inFlight: found 0, wanted number of requests in flight at once, from 1 (16) (it must be >= 1)',
    'F:7:8: targets.b.issuer: found "nonsense", wanted Credential Issuer Identifier (an http or https URL without query and fragment)',
  ])
})

test('a missing member is reported where its parent stands', async () => {
  expect(await mistakesIn(sandbox.replace(/ +audience.*\n/, ''), { SECRET: 'x' })).toEqual([
    'F:8:7: targets.sandbox.driver.auth.audience: found nothing, wanted audience: the tenant URL with its scheme',
  ])
})

test('broken YAML is reported with its place', async () => {
  expect((await mistakesIn('targets: {\n  a: ['))[0]).toMatch(/^F:2:\d+: syntax: /)
  expect(await mistakesIn('targets: *nobody')).toEqual([expect.stringMatching(/syntax: .*nobody/)])
  for (const text of ['', 'null', '[]', '7', 'targets: 1']) expect(await mistakesIn(text)).toHaveLength(1)
})

test.each([
  ['a secret of the wrong type', sandbox.replace('${SECRET}', '12345678')],
  [
    'a secret in the place of all credentials',
    sandbox.replace(/auth:\n[\s\S]*?configurations/, 'auth: my-12345678\n    configurations'),
  ],
  ['a variable in the wrong place', sandbox.replace('https://tenant.example', '${SECRET}')],
])('%s is not shown', async (_, text) => {
  const mistakes = await mistakesIn(text, { SECRET: '12345678' })
  expect(mistakes).not.toEqual([])
  expect(mistakes.join()).not.toContain('12345678')
})

test('a variable becomes a number where one is wanted, and stays text where text is wanted', async () => {
  const text = `${sandbox}    limits: { perSecond: "\${RATE:-5}", timeout: "\${TIMEOUT}" }\n`
  const file = await loadTargets({
    cwd: await folder({ 'assay.config.yaml': text }),
    env: { SECRET: '123', TIMEOUT: '2.5' },
  })
  const target = resolveTarget(file.target('sandbox'))
  expect(target.limits).toMatchObject({ perSecond: 5, timeout: 2.5 })
  expect(target.secrets).toEqual([['clientSecret', '123']])
  expect(await mistakesIn(text, { SECRET: 'x', TIMEOUT: 'soon' })).toEqual([
    expect.stringContaining('limits.timeout: found the value of an environment variable, wanted seconds'),
  ])
})

test('overrides win over the file, and are checked like it', async () => {
  const file = await loadTargets({
    cwd: await folder({ 'assay.config.yaml': sandbox.replace('${ISSUER:-https://issuer.example}', '${ISSUER}') }),
    env: { SECRET: 'x' },
  })
  const raw = file.target('sandbox')
  const target = resolveTarget(raw, { issuer: 'https://other.example', time: 'skip', revision: 'draft13', inFlight: 3 })
  expect(target).toMatchObject({
    issuer: 'https://other.example',
    time: 'skip',
    revision: 'draft13',
    limits: { inFlight: 3, timeout: 30 },
  })
  expect(() => resolveTarget(raw, { issuer: 'nonsense' })).toThrow(
    /^issuer: found "nonsense", wanted Credential Issuer/,
  )
  expect(() => resolveTarget(raw)).toThrow(/environment variable ISSUER/)
})

test('files of TLS start at the folder of the target file and must be there', async () => {
  const text = `${sandbox}    tls: { ca: ca.pem }\n`
  const cwd = await folder({ 'assay.config.yaml': text, 'ca.pem': '' })
  const file = await loadTargets({ cwd, env: { SECRET: 'x' } })
  expect(resolveTarget(file.target('sandbox')).tls).toEqual({ ca: join(cwd, 'ca.pem') })
  expect(await mistakesIn(text, { SECRET: 'x' })).toEqual([
    'F:14:12: targets.sandbox.tls.ca: found "ca.pem", wanted a PEM file that can be read',
  ])
  expect(await mistakesIn(`${sandbox}    tls: { cert: c.pem }\n`, { SECRET: 'x' })).toEqual([
    expect.stringContaining('tls.key: found nothing'),
  ])
})

test('files of trust anchors start at the folder of the target file, and are read', async () => {
  const [one, other] = [pem(newSigner().root), pem(newSigner().root)]
  const files = { 'one.pem': one, 'both.pem': `Roots\n${one}${other}`, 'key.pem': '-----BEGIN PRIVATE KEY-----' }
  const trusting = async (trustAnchors: string) => {
    const text = `${sandbox}    trustAnchors: ${trustAnchors}\n`
    const cwd = await folder({ ...files, 'broken.pem': one.replace('MII', 'MIJ'), 'assay.config.yaml': text })
    return { cwd, raw: (await loadTargets({ cwd, env: { SECRET: 'x' } })).target('sandbox') }
  }
  const { cwd, raw } = await trusting('one.pem')
  expect(resolveTarget(raw).trustAnchors).toBe(one)
  expect(resolveTarget(raw, { trust: [join(cwd, 'both.pem')] }).trustAnchors).toContain(other)
  expect(resolveTarget((await trusting('[one.pem, both.pem]')).raw).trustAnchors?.match(/BEGIN/g)).toHaveLength(3)
  expect(() => resolveTarget(raw, { trust: ['nowhere.pem'] })).toThrow(
    /^--trust: found "[^"]*nowhere.pem": there is no such file, wanted a PEM file with certificates of IACA roots$/,
  )

  const mistakes: [written: string, message: RegExp][] = [
    ['none.pem', /:14:5: targets\.sandbox\.trustAnchors: found "none.pem": there is no such file, wanted a PEM file/],
    ['.', /found "\.": it cannot be read \(EISDIR\)/],
    ['key.pem', /found "key.pem": there is no certificate in PEM/],
    ['broken.pem', /found "broken.pem": certificate 1 cannot be read/],
    ['[one.pem, none.pem]', /:14:29: targets\.sandbox\.trustAnchors\.1: found "none.pem"/],
  ]
  for (const [written, message] of mistakes) {
    const { raw: wrong } = await trusting(written)
    expect(() => resolveTarget(wrong)).toThrow(message)
  }
  expect(await mistakesIn(`${sandbox}    trustAnchors: []\n`, { SECRET: 'x' })).toEqual([
    expect.stringContaining('trustAnchors: found a list, wanted PEM file'),
  ])
})

test('secrets are found in headers, in the proxy and by name', () => {
  const target = targetFromObject({
    name: 'a',
    issuer: 'https://i.example',
    driver: {
      type: 'http',
      auth: { type: 'header', name: 'x-key', secret: 'one' },
      create: { url: 'https://i.example/offers', headers: { authorization: 'Basic two', accept: 'text/plain' } },
      answer: { offerUri: 'body' },
    },
    tls: { proxy: 'http://me:three@proxy.example:8080' },
  })
  expect(target.secrets.map(([, value]) => value).sort()).toEqual(['Basic two', 'one', 'three'])
})

test('a target that is built in code is checked as well', () => {
  const definition = { name: 'embedded', driver: { type: 'embedded', url: 'http://127.0.0.1:1' } }
  expect(targetFromObject(definition)).toMatchObject({ issuer: 'http://127.0.0.1:1', time: 'clock', profiles: ['vii'] })
  expect(() => targetFromObject({ ...definition, driver: { type: 'embedded' } })).toThrow(
    /targets\.embedded\.driver\.url: found nothing/,
  )
  expect(() => targetFromObject({ name: 'x', driver: { type: 'paste' } })).toThrow(/targets\.x\.issuer: found nothing/)
})

test('the published schemas are valid 2020-12', async () => {
  const names = [
    'target-file',
    'driver-common',
    'driver-http',
    'driver-mattr-vii',
    'driver-embedded',
    'driver-command',
    'driver-paste',
    'driver-module',
  ]
  const ajv = new Ajv2020()
  for (const name of names) {
    const { default: schema } = await import(`./${name}.schema.json`, { with: { type: 'json' } })
    expect(ajv.validateSchema(schema), name).toBe(true)
  }
})
