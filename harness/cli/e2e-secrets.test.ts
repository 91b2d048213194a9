import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { leaksBelow, secretsIn } from './e2e-secrets.ts'

const secret = 'k3y/with+odd&signs"in-it'
const base64 = (text: string) => Buffer.from(text).toString('base64')
const html = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
const filler = 'something else entirely '.repeat(60)

const planted: Readonly<Record<string, string>> = {
  plain: secret,
  percent: encodeURIComponent(secret),
  'percent, lower case': encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
  json: JSON.stringify({ secret }),
  'json in json': JSON.stringify(JSON.stringify({ secret })),
  html: html(secret),
  'html, by numbers': secret.replace(/\W/g, (sign) => `&#${sign.charCodeAt(0)};`),
  base64: base64(secret),
  base64url: Buffer.from(secret).toString('base64url'),
  'base64, one further': base64(`x${secret}`),
  'base64, two further': base64(`xy${secret}`),
  'base64 with letters before': `data${base64(secret)}`,
  'json in a page in base64': base64(`${filler}${html(JSON.stringify({ secret }))}${filler}`),
  'base64 in base64': base64(`${filler} ${base64(secret)}`),
}

test.each(Object.entries(planted))('a secret is found under %s', (_, form) => {
  expect(secretsIn(`<p>${form}</p>`, new Set([secret]))).toEqual(new Set([secret]))
})

test('a short secret is found where it stands alone, and not as a part of something else', () => {
  const secrets = new Set(['482913'])
  expect(secretsIn('tx_code=482913&', secrets).size).toBe(1)
  expect(secretsIn(base64('{"tx_code":"482913"}'), secrets).size).toBe(1)
  expect(secretsIn('a 1482913 b x482913 c', secrets).size).toBe(0)
})

test('nothing is found where nothing is', () => {
  expect(secretsIn(`${base64(filler)} ${filler}`, new Set([secret])).size).toBe(0)
})

test('every file below a folder is read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-secrets-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'deep', 'deeper'), { recursive: true })
  writeFileSync(join(folder, 'clean.txt'), filler)
  writeFileSync(join(folder, 'deep', 'deeper', 'leak.json'), JSON.stringify({ secret }))
  expect(leaksBelow(folder, new Set([secret]))).toEqual([`${join(folder, 'deep', 'deeper', 'leak.json')}: ${secret}`])
})
