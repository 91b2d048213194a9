import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { noting } from '../../wallet/test-support.ts'
import { type TargetDefinition, targetFromObject } from '../load.ts'
import { openDriver } from './index.ts'

const loggingIn = {
  client: { id: 'wallet', redirectUri: 'https://wallet.example/cb' },
  login: { users: [{ name: 'alice' }], steps: [{ click: { role: 'button' } }] },
}

function open(options: object, directory = '/nowhere', more: Partial<TargetDefinition> = {}) {
  const driver = { type: 'paste', ...options }
  const definition = { name: 'hand', issuer: 'https://i.example', directory, driver, time: 'skip', ...more } as const
  return openDriver(targetFromObject(definition))
}

const numeric = { transactionCode: { inputMode: 'numeric' } } as const

test('each offer is handed out once, with a transaction code only where one is wanted', async () => {
  const session = await open({ offers: [{ uri: 'a:1' }, { uri: 'a:2', transactionCode: '0042' }, { uri: 'a:3' }] })
  const { wire, secrets } = noting()
  const take = async (request = {}) => (await session.connect(wire).createPreAuthorizedOffer(request)).uri
  expect(await Promise.all([take(), take(numeric), take()])).toEqual(['a:1', 'a:2', 'a:3'])
  expect(secrets).toContainEqual(['transaction-code', '0042'])
  for (const request of [{}, numeric])
    await expect(take(request)).rejects.toMatchObject({
      code: 'prerequisite',
      message: expect.stringMatching(/used up/),
    })
})

test('offers are read from a file, one a line', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'assay-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  await writeFile(join(directory, 'offers.txt'), '# mine\r\n\r\n  a:1\t0042 \r\na:2')
  const session = await open({ file: 'offers.txt' }, directory)
  expect([...session.capabilities].sort()).toEqual(['batch', 'nonce', 'offer.create', 'offer.txCode'])
  const driver = session.connect(noting().wire)
  expect(await driver.createPreAuthorizedOffer(numeric)).toEqual({
    exchange: undefined,
    uri: 'a:1',
    transactionCode: '0042',
  })
  expect(await driver.createPreAuthorizedOffer({})).toEqual({ exchange: undefined, uri: 'a:2' })
})

test('an offer cannot be given anything by hand', async () => {
  const driver = (await open({ offers: [{ uri: 'a:1' }] })).connect(noting().wire)
  for (const request of [{ lifetime: { seconds: 1 } }, { claims: { a: 1 } }, { userId: 'u' }]) {
    await expect(driver.createPreAuthorizedOffer(request)).rejects.toMatchObject({ code: 'prerequisite' })
  }
  expect(await driver.createPreAuthorizedOffer({})).toMatchObject({ uri: 'a:1' })
})

test('no offers are a mistake, and so is a file that is not there', async () => {
  await expect(open({})).rejects.toThrow(/targets\.hand\.driver: found no offers/)
  expect([...(await open({}, '/nowhere', loggingIn)).capabilities]).not.toContain('offer.create')
  await expect(open({ file: 'offers.txt' })).rejects.toThrow(/driver\.file: .*a file that can be read/)
})
