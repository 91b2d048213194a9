import { expect, it } from 'vitest'
import { withoutTyped } from './typed.ts'

const document = (body: string, type = 'application/x-www-form-urlencoded') => ({
  endpoint: 'authorization' as const,
  request: { method: 'POST', url: 'https://as.example/', headers: { 'content-type': type }, body: Buffer.from(body) },
  response: { status: 200, headers: {}, body: new Uint8Array(), truncated: false },
  timing: { startedAt: 0, sentAt: 0, firstByteAt: 0, endedAt: 0 },
})
const bodyOf = (body: string, typed: readonly string[], type?: string) =>
  Buffer.from(withoutTyped(document(body, type), typed).request.body).toString()

it('masks short texts where a form sends them', () => {
  expect(bodyOf('user=bob&pin=7%26q&n=7', ['7&q', 'bob'])).toBe('user=%3Ctyped%3E&pin=%3Ctyped%3E&n=7')
})

it('leaves what the redaction finds by itself, and what is no form', () => {
  expect(bodyOf('user=alice&pin=1+2', ['alice'])).toBe('user=alice&pin=1+2')
  expect(bodyOf('{"pin":"7q"}', ['7q'], 'application/json')).toBe('{"pin":"7q"}')
})
