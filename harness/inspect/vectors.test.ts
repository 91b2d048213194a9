import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { namespace } from '../mdoc/test-support.ts'
import { inspect } from './inspect.ts'
import { columns } from './line.ts'
import { linesOf, textOf } from './lines.ts'
import { recognise, Unrecognised } from './recognise.ts'

const vector = (name: string) => readFileSync(new URL(`../../fixtures/vectors/${name}`, import.meta.url), 'utf8')
const annexD: string = JSON.parse(vector('iso18013-5-annex-d.json')).values.ISO_18013_5_ANNEX_D_DEVICE_RESPONSE
const german: string = JSON.parse(vector('mdoc-ts-bdr.json')).hex
const files: [name: string, content: string, at: string, head: RegExp][] = [
  ['Annex D', annexD, '2020-12-01', /DeviceResponse, 3562 bytes, hexadecimal/],
  ['its IssuerSigned', vector('isomdl-issuer_signed.cbor'), '2020-12-01', /IssuerSigned, 3394 bytes, hexadecimal/],
  ['the German test mDL', german, '2026-01-01', /IssuerSigned, 15888 bytes, hexadecimal/],
  ['the large mDL', vector('oidf-mdoc-mac.txt'), '2026-01-01', /DeviceResponse, 23207 bytes, base64url/],
]
test('those that hold no credential are told apart from it', () => {
  const values: Readonly<Record<string, string>> = JSON.parse(vector('iso18013-5-annex-d.json')).values
  const notIssued = Object.entries(values).filter(([name]) => !name.endsWith('DEVICE_RESPONSE'))
  const { sign1, x509 }: Record<'sign1' | 'x509', { cbor: string }[]> = JSON.parse(vector('cose-wg-examples.json'))
  const appendixA: [hex: string][] = JSON.parse(vector('rfc8949-appendix-a.json'))
  const appendixF: { cases: { hex: string[] }[] } = JSON.parse(vector('rfc8949-appendix-f-not-well-formed.json'))
  const others = [
    ...notIssued.map(([, hex]) => hex),
    ...[...sign1, ...x509].map(({ cbor }) => cbor),
    ...appendixA.map(([hex]) => hex),
    ...appendixF.cases.flatMap(({ hex }) => hex),
  ]
  expect(others.length).toBeGreaterThan(200)
  for (const hex of others) {
    expect(() => recognise(Buffer.from(hex)), hex).toThrow(Unrecognised)
    expect(() => recognise(Buffer.from(hex, 'hex')), hex).toThrow(Unrecognised)
  }
})

test.each(files)('%s', async (_, content, at, head) => {
  const lines = linesOf(await inspect(Buffer.from(content), { now: Date.parse(at) }))
  expect(textOf(lines)).toMatch(head)
  expect(textOf(lines)).toContain(`  ${namespace}\n`)
  expect(lines.every((line) => line.text.length <= columns)).toBe(true)
})
