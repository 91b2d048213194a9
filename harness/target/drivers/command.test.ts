import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { noting } from '../../wallet/test-support.ts'
import { targetFromObject } from '../load.ts'
import { openDriver } from './index.ts'

/** A driver whose program is a script for Node. */
async function open(script: string, options: object = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'assay-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  await writeFile(join(directory, 'program.mjs'), script)
  const argv = (...args: string[]) => [process.execPath, 'program.mjs', ...args]
  const target = targetFromObject({
    name: 'program',
    issuer: 'https://i.example',
    directory,
    driver: {
      type: 'command',
      create: argv('create'),
      delete: argv('delete'),
      advanceClock: argv('advance'),
      ...options,
    },
    configurations: { mdoc: ['mdl'] },
  })
  const session = await openDriver(target)
  const { wire, secrets } = noting()
  return { session, driver: session.connect(wire), secrets, directory }
}

test('the program is told what is wanted, on stdin and in variables', async () => {
  const { driver, secrets } = await open(
    `let input = ''
    for await (const chunk of process.stdin) input += chunk
    const variables = Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(ASSAY_|MINE)/.test(name)))
    console.log(JSON.stringify({ uri: 'x:y', id: 7, transactionCode: '0042', object: { input: JSON.parse(input), variables, argv: process.argv.slice(2) } }))`,
    { env: { MINE: 'yes; $(no)' } },
  )
  const request = {
    lifetime: { minutes: 1, seconds: 1 },
    transactionCode: { inputMode: 'text', description: 'd' },
    claims: { a: 1 },
    claimsToPersist: ['a', 'b'],
    userId: 'u',
  } as const
  const offer = await driver.createPreAuthorizedOffer(request)
  expect(offer).toMatchObject({ exchange: undefined, uri: 'x:y', id: '7', transactionCode: '0042' })
  expect(offer.object).toEqual({
    input: { ...request, configurations: ['mdl'] },
    argv: ['create'],
    variables: {
      MINE: 'yes; $(no)',
      ASSAY_ISSUER: 'https://i.example',
      ASSAY_CONFIGURATIONS: 'mdl',
      ASSAY_LIFETIME_SECONDS: '61',
      ASSAY_TX_INPUT_MODE: 'text',
      ASSAY_TX_DESCRIPTION: 'd',
      ASSAY_CLAIMS_TO_PERSIST: 'a,b',
      ASSAY_USER_ID: 'u',
    },
  })
  expect(secrets).toContainEqual(['transaction-code', '0042'])
})

test('a program may print a bare URI, read nothing, and get large claims', async () => {
  const { driver } = await open('console.log("openid-credential-offer://?x"); process.exit(0)')
  const offer = await driver.createPreAuthorizedOffer({ claims: { big: 'x'.repeat(500_000) } })
  expect(offer.uri).toBe('openid-credential-offer://?x')
})

test.each([
  ['prints nothing', '', /printed nothing/],
  ['prints broken JSON', 'console.log("{")', /neither a URI nor JSON/],
  ['prints no offer', 'console.log("{}")', /holds no credential offer/],
  ['fails', 'console.error("no\\nluck"); process.exit(3)', /ended with 3: no\nluck/],
  ['kills itself', 'process.kill(process.pid, "SIGKILL")', /ended with SIGKILL/],
  [
    'prints without end',
    'const more = () => process.stdout.write("x".repeat(65536), more); more()',
    /more than 1000000 bytes/,
  ],
])('a program that %s is inconclusive', async (_, script, message) => {
  const { driver } = await open(script)
  await expect(driver.createPreAuthorizedOffer({})).rejects.toMatchObject({
    code: 'prerequisite',
    message: expect.stringMatching(message),
  })
})

test('a program that cannot be started is inconclusive', async () => {
  const { driver } = await open('', { create: ['./there-is-no-such-program'] })
  await expect(driver.createPreAuthorizedOffer({})).rejects.toMatchObject({
    code: 'prerequisite',
    message: expect.stringMatching(/could not be started/),
  })
})

const lingering = `import { spawn } from 'node:child_process'
const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'inherit' })
import { writeFileSync } from 'node:fs'
writeFileSync('pid', String(child.pid))
setTimeout(() => {}, 60000)`

test('a program that does not end is ended, with what it started', async () => {
  const { driver, directory } = await open(lingering, { timeout: 1 })
  await expect(driver.createPreAuthorizedOffer({})).rejects.toThrow(/did not end within 1 s/)
  const { readFile } = await import('node:fs/promises')
  const pid = Number(await readFile(join(directory, 'pid'), 'utf8'))
  await expect.poll(() => isRunning(pid)).toBe(false)
})

/** A killed process without a parent that waits for it stays a zombie, which is not running. */
async function isRunning(pid: number): Promise<boolean> {
  const { readFile } = await import('node:fs/promises')
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return state !== '' && !/\) Z /.test(state)
}

test('closing the session ends its programs', async () => {
  const { session, driver } = await open('setTimeout(() => {}, 60000)')
  const creation = driver.createPreAuthorizedOffer({})
  const rejected = expect(creation).rejects.toMatchObject({ code: 'interrupted' })
  await sleep(50)
  await session.close?.()
  await rejected
  await expect(driver.createPreAuthorizedOffer({})).rejects.toMatchObject({ code: 'interrupted' })
})

test('the clock is moved and offers are deleted by programs', async () => {
  const { driver } = await open(`const { ASSAY_SECONDS, ASSAY_OFFER_ID } = process.env
    process.exit(process.argv[2] === 'advance' ? Number(ASSAY_SECONDS !== '90') : Number(ASSAY_OFFER_ID !== 'o1'))`)
  await driver.advanceClock?.(90)
  await expect(driver.advanceClock?.(91)).rejects.toMatchObject({ code: 'prerequisite' })
  expect(await driver.deletePreAuthorizedOffer?.('o1')).toBeUndefined()
  await expect(driver.deletePreAuthorizedOffer?.('o2')).rejects.toMatchObject({ code: 'prerequisite' })
})

test('what a program can is taken from the target file', async () => {
  expect([...(await open('')).session.capabilities].sort()).toEqual([
    'batch',
    'mdoc',
    'nonce',
    'offer.create',
    'time',
    'time.long',
  ])
  const { session } = await open('', { capabilities: ['offer.create', 'offer.txCode'] })
  expect(session.capabilities).toContain('offer.txCode')
  await expect(open('', { capabilities: ['events.read'] })).rejects.toThrow(/found events\.read/)
})
