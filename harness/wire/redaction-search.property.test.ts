import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedactor, type Redactor } from './redaction.ts'

function knowing(...values: readonly string[]): Redactor {
  const redactor = createRedactor()
  for (const value of values) redactor.secret('secret', value)
  return redactor
}

const every = (text: string, encode: (code: string) => string) => Array.from(text, encode).join('')
const hex = (bytes: Buffer) => bytes.toString('hex')
const html: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const encodings: Readonly<Record<string, (value: string) => string>> = {
  plain: (value) => value,
  'percent, upper': (value) => encodeURIComponent(value),
  'percent, lower': (value) => encodeURIComponent(value).replace(/%../g, (code) => code.toLowerCase()),
  'percent, all': (value) => hex(Buffer.from(value)).replace(/../g, '%$&'),
  form: (value) => new URLSearchParams({ v: value }).toString().slice(2),
  json: (value) => JSON.stringify(value).slice(1, -1),
  'json, slashes': (value) => JSON.stringify(value).slice(1, -1).replaceAll('/', '\\/'),
  'json, all': (value) =>
    value
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  html: (value) => every(value, (character) => html[character] ?? character),
  'html, decimal': (value) => every(value, (character) => `&#${character.codePointAt(0)};`),
  'html, hex': (value) => every(value, (character) => `&#x${character.codePointAt(0)?.toString(16)};`),
  base64: (value) => Buffer.from(value).toString('base64'),
  base64url: (value) => Buffer.from(value).toString('base64url'),
}
const names = Object.keys(encodings)
const encode = (value: string, ...by: readonly string[]) =>
  by.reduce((text, name) => encodings[name]?.(text) ?? text, value)
const withoutLabels = (text: string) => text.replaceAll(/<[\w.-]+>/g, '\u0001')

describe('a known value never survives', () => {
  const secret = fc.string({ unit: 'grapheme', minLength: 9, maxLength: 60 }).filter((value) => value.isWellFormed())
  const around = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => text.isWellFormed())
  const encoding = fc.constantFrom(...names)

  it('in any encoding', () => {
    fc.assert(
      fc.property(secret, around, around, encoding, (value, before, after, name) => {
        const planted = encode(value, name)
        const shown = knowing(value).redact(`${before}"${planted}"${after}`)
        expect(withoutLabels(shown)).not.toContain(planted)
      }),
    )
  })

  it('in an encoding within another one', () => {
    const escaping = fc.constantFrom(...names.filter((name) => !name.startsWith('base64')))
    fc.assert(
      fc.property(secret, encoding, escaping, (value, inner, outer) => {
        const planted = encode(value, inner, outer)
        expect(withoutLabels(knowing(value).redact(` ${planted} `))).not.toContain(planted)
      }),
    )
  })

  it('also where it is short, as long as nothing touches it', () => {
    const short = fc.string({ unit: fc.constantFrom(...'0123456789abcXYZ'), minLength: 4, maxLength: 8 })
    fc.assert(
      fc.property(short, encoding, fc.constantFrom(' ', '"', '=', '&', '/', '\n', '.'), (value, name, edge) => {
        const planted = encode(value, name)
        expect(withoutLabels(knowing(value).redact(`${edge}${planted}${edge}`))).not.toContain(planted)
      }),
    )
  })

  it('as a part of something bigger in base64', () => {
    const ascii = fc.string({ minLength: 12, maxLength: 40 })
    fc.assert(
      fc.property(ascii, fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), (value, before, after) => {
        const shown = knowing(value).redact(Buffer.from(before + value + after).toString('base64'))
        const kept = shown.split('<secret>').map((part) => Buffer.from(part, 'base64').toString('latin1'))
        expect(shown).toContain('<secret>')
        expect(kept.join('\u0001')).not.toContain(value.slice(2, -2))
      }),
    )
  })

  it('in JSON, in values and in names, however it is written', () => {
    const json = fc.jsonValue({ maxDepth: 3 })
    fc.assert(
      fc.property(secret, json, encoding, (value, rest, name) => {
        const planted = encode(value, name)
        const shown = knowing(value).redactJson({ rest, list: [{ deep: `x ${planted}` }], [`k ${planted}`]: 1 })
        const strings: string[] = []
        JSON.stringify(shown, (key, found) => {
          strings.push(key, typeof found === 'string' ? found : '')
          return found
        })
        for (const text of strings) expect(withoutLabels(text)).not.toContain(planted)
      }),
    )
  })

  it('and nothing else is touched', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed()),
        (text) => {
          expect(knowing('3c1f6f2a-not-in-there').redact(text)).toBe(text)
        },
      ),
    )
  })
})
