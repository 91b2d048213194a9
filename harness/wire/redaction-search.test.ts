import { describe, expect, it } from 'vitest'
import { RecordedAnswer } from './answer.ts'
import { createRedactor, type Redactor } from './redaction.ts'

function knowing(...values: readonly string[]): Redactor {
  const redactor = createRedactor()
  for (const value of values) redactor.secret('secret', value)
  return redactor
}

it('a known value does not survive as a part of a whole request in base64, also a transaction code, also percent-encoded', () => {
  const sent = new URLSearchParams({ code: 'Yn19WBOg/vN+yObSATKg=', tx_code: '523639', more: 'x' }).toString()
  for (const before of ['', '?', '??']) {
    const shown = knowing('Yn19WBOg/vN+yObSATKg=', '523639').redact(Buffer.from(before + sent).toString('base64'))
    const kept = shown.split('<secret>').map((part) => Buffer.from(part, 'base64').toString('latin1'))
    expect(kept).toHaveLength(3)
    expect(kept.join(' ')).not.toMatch(/n19W|2363/)
  }
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
    ['an unfinished string', `"access_token":"${'\\"'.repeat(500_000)}`],
    ['secrets without end', Array.from({ length: 50_000 }, (_, at) => `"tx_code":"${at * 7919}"`).join()],
    ['names without end', '"access_token":'.repeat(50_000)],
    ['escapes of escapes', '%25'.repeat(250_000)],
    ['dots and heads of tokens', 'eyJ.eyJ'.repeat(125_000)],
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
