import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RecordedAnswer } from './answer.ts'
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
      { numRuns: 2000 },
    )
  })

  it('in an encoding within another one', () => {
    const escaping = fc.constantFrom(...names.filter((name) => !name.startsWith('base64')))
    fc.assert(
      fc.property(secret, encoding, escaping, (value, inner, outer) => {
        const planted = encode(value, inner, outer)
        expect(withoutLabels(knowing(value).redact(` ${planted} `))).not.toContain(planted)
      }),
      { numRuns: 2000 },
    )
  })

  it('also where it is short, as long as nothing touches it', () => {
    const short = fc.string({ unit: fc.constantFrom(...'0123456789abcXYZ'), minLength: 4, maxLength: 8 })
    fc.assert(
      fc.property(short, encoding, fc.constantFrom(' ', '"', '=', '&', '/', '\n', '.'), (value, name, edge) => {
        const planted = encode(value, name)
        expect(withoutLabels(knowing(value).redact(`${edge}${planted}${edge}`))).not.toContain(planted)
      }),
      { numRuns: 1000 },
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

  it('as a part of a whole request in base64, also a transaction code, also percent-encoded', () => {
    const sent = new URLSearchParams({ code: 'Yn19WBOg/vN+yObSATKg=', tx_code: '523639', more: 'x' }).toString()
    for (const before of ['', '?', '??']) {
      const shown = knowing('Yn19WBOg/vN+yObSATKg=', '523639').redact(Buffer.from(before + sent).toString('base64'))
      const kept = shown.split('<secret>').map((part) => Buffer.from(part, 'base64').toString('latin1'))
      expect(kept).toHaveLength(3)
      expect(kept.join(' ')).not.toMatch(/n19W|2363/)
    }
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

describe('with very much to know and to read', () => {
  const random = (index: number) => Buffer.from(`${index}-${'value'.repeat(5)}${index * 7919}`).toString('base64url')
  const secrets = Array.from({ length: 1500 }, (_, index) => `eyJhbGciOiJFUzI1NiJ9.${random(index)}`)
  const filler = JSON.stringify(JSON.stringify({ claims: Array(30).fill({ name: 'a "quoted" name', value: 12.5 }) }))

  it('finds every one', () => {
    const text = secrets.map((value) => `${filler}\n${encodeURIComponent(value)}`).join('\n')
    const shown = knowing(...secrets).redact(text)
    expect(text.length).toBeGreaterThan(2_000_000)
    expect(shown.split('<secret>')).toHaveLength(1501)
    expect(secrets.filter((value) => shown.includes(value))).toEqual([])
  })

  it.each([
    ['an unfinished string', `"access_token":"${'\\"'.repeat(2_000_000)}`],
    ['secrets without end', Array.from({ length: 200_000 }, (_, at) => `"tx_code":"${at * 7919}"`).join()],
    ['names without end', '"access_token":'.repeat(200_000)],
    ['escapes of escapes', '%25'.repeat(1_000_000)],
    ['dots and heads of tokens', 'eyJ.eyJ'.repeat(500_000)],
  ])('is not exhausted by %s', (_, text) => {
    const redactor = createRedactor()
    const body = Buffer.from(text)
    redactor.learn({
      request: { method: 'POST', url: 'https://issuer.example/', headers: {}, body },
      response: new RecordedAnswer({ status: 200, headers: {}, body, truncated: false }),
    })
    expect(redactor.redact(text).length).toBeGreaterThan(0)
  })
})
