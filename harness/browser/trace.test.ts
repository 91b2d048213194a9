import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { createRedactor } from '../wire/redaction.ts'
import { redactedTrace } from './trace.ts'

const redactor = createRedactor()
redactor.secret('password', 'Wonder&Land 42')

function entriesOf(entries: Readonly<Record<string, Uint8Array>>): Readonly<Record<string, string>> {
  const clean = unzipSync(redactedTrace(zipSync(entries), redactor) ?? new Uint8Array())
  return Object.fromEntries(Object.entries(clean).map(([name, bytes]) => [name, strFromU8(bytes, true)]))
}

const lines = (...values: readonly unknown[]) => strToU8(values.map((value) => JSON.stringify(value)).join('\n'))

it('keeps lines of JSON lines of JSON, whatever is taken out of them', () => {
  const entries = entriesOf({
    'trace.trace': lines(
      { type: 'before', method: 'fill', params: { selector: 'input', value: '7q' } },
      { html: [['INPUT', { __playwright_value_: '7q', title: 'cookie: a\nb' }], 'it is "Wonder&Land 42"'] },
    ),
    'trace.network': lines({
      request: {
        headers: [{ name: 'Cookie', value: 'sid=1' }],
        cookies: [{ name: 'sid', value: '1' }],
        postData: { params: [{ name: 'password', value: 'x' }] },
      },
    }),
  })
  const [fill, snapshot] = entries['trace.trace']?.split('\n').map((line) => JSON.parse(line)) ?? []
  expect(fill.params).toMatchObject({ selector: 'input', value: '<typed>' })
  expect(snapshot.html[0][1].__playwright_value_).toBe('<typed>')
  expect(snapshot.html[1]).toBe('it is "<password>"')
  expect(JSON.parse(entries['trace.network'] ?? '').request).toEqual({
    headers: [{ name: 'Cookie', value: '<cookie>' }],
    cookies: [],
    postData: { params: [{ name: 'password', value: '<password>' }] },
  })
})

it('searches resources, and leaves out pictures, stacks, and binaries with a secret', () => {
  const secret = Buffer.from('\xff\xfeWonder&Land 42', 'latin1')
  const entries = entriesOf({
    'resources/1.html': strToU8('<p>Wonder&amp;Land 42</p>'),
    'resources/2.bin': secret,
    'resources/3.bin': new Uint8Array([0xff, 0xfe, 1]),
    'resources/4.jpeg': strToU8('picture'),
    'trace.stacks': strToU8('{"files":["/home/me/project"]}'),
  })
  expect(entries).toEqual({
    'resources/1.html': '<p><password></p>',
    'resources/2.bin': '',
    'resources/3.bin': '\xff\xfe\x01',
  })
})

it('leaves out an entry that is too long, and everything that is no trace', () => {
  const entries = entriesOf({ 'trace.trace': lines({}), 'resources/bomb.txt': new Uint8Array(10_000_001) })
  expect(Object.keys(entries)).toEqual(['trace.trace'])
  expect(redactedTrace(strToU8('no archive'), redactor)).toBeUndefined()
})
