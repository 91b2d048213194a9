import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { newSigner, pem } from '../../mdoc/test-certificates.ts'
import { ConfigurationError } from '../../verdict.ts'
import { noting } from '../../wallet/test-support.ts'
import { targetFromObject } from '../load.ts'
import { openDriver } from './index.ts'

async function open(source: string | undefined, options: object = {}, target: object = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'assay-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  if (source !== undefined) await writeFile(join(directory, 'driver.ts'), source)
  const driver = { type: 'module', path: './driver.ts', ...options }
  return openDriver(targetFromObject({ name: 'own', issuer: 'https://i.example', directory, driver, ...target }))
}

const session = `class Session {
  capabilities = new Set(['offer.create', 'offer.delete'])
  closed: boolean = false
  constructor(private_: { prefix: string }) { Object.assign(this, private_) }
  connect() { return { createPreAuthorizedOffer: async () => ({ exchange: undefined, uri: this.prefix + ':y' }) } }
  async close() { if (this.prefix !== 'x') throw new Error('this is lost') }
}`

test('a module of the user opens a session, which may be an instance of a class', async () => {
  const opened = await open(
    `${session}\nexport default async (options: unknown) => new Session(options)`,
    { options: { prefix: 'x' } },
    { configurations: { mdoc: ['mdl'] } },
  )
  expect(await opened.connect(noting().wire).createPreAuthorizedOffer({})).toEqual({ exchange: undefined, uri: 'x:y' })
  expect([...opened.capabilities].sort()).toEqual([
    'batch',
    'mdoc',
    'nonce',
    'offer.create',
    'offer.delete',
    'time',
    'time.long',
  ])
  await opened.close?.()
})

test('it may know the trust anchors of its issuer', async () => {
  const { root } = newSigner()
  const source = `export default (trustAnchors) => ({ connect() {}, capabilities: new Set(), trustAnchors: trustAnchors.pem })`
  const opened = await open(source, { options: { pem: pem(root) } })
  expect(opened.trustAnchors).toBe(pem(root))
  expect(opened.capabilities).toContain('trust-anchors')
})

test('its capabilities can be narrowed, not widened', async () => {
  const source = `${session}\nexport default (options) => new Session(options)`
  expect((await open(source, { capabilities: ['offer.create'] })).capabilities).not.toContain('offer.delete')
  await expect(open(source, { capabilities: ['users.read'] })).rejects.toThrow(/found users\.read/)
})

test.each([
  ['is not there', undefined, /can be loaded/],
  ['does not parse', 'export default (', /can be loaded/],
  ['exports nothing', 'export const open = 1', /type undefined, wanted a function/],
  ['throws', 'export default () => { throw new Error("my fault") }', /my fault/],
  ['rejects', 'export default async () => { throw new Error("my fault") }', /my fault/],
  ['opens nothing', 'export default () => {}', /a session of type undefined/],
  ['cannot connect', 'export default () => ({ capabilities: new Set() })', /connect\(wire\) => Driver/],
  ['claims nothing', 'export default () => ({ connect() {} })', /a Set of capabilities/],
  [
    'claims the unknown',
    'export default () => ({ connect() {}, capabilities: new Set(["fly"]) })',
    /the capability fly/,
  ],
  [
    'trusts in nothing',
    'export default () => ({ connect() {}, capabilities: new Set(), trustAnchors: "x" })',
    /trustAnchors: there is no certificate in PEM, wanted certificates in PEM/,
  ],
  [
    'trusts in a list',
    'export default () => ({ connect() {}, capabilities: new Set(), trustAnchors: [] })',
    /trustAnchors of type object/,
  ],
])('a module that %s is a mistake', async (_, source, message) => {
  const error: unknown = await open(source).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ConfigurationError)
  expect((error as ConfigurationError).message).toMatch(message)
  expect((error as ConfigurationError).key).toBe('targets.own.driver.path')
})
