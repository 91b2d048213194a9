/** For the tests of predicates: answers made of a status and a body, and what a predicate says to them. */
import type { About, Predicate } from '../scenario.ts'
import { defaultPolicy } from '../target/policy.ts'
import type { Answer, Endpoint, Exchange } from '../wire/exchange.ts'

/** What a test says of an answer; the rest is of no matter. */
export interface AnswerSketch {
  readonly endpoint?: Endpoint
  readonly headers?: Readonly<Record<string, string>>
}

/** An exchange whose body is JSON unless it is text; `undefined` is no body. */
export function answer(
  status: number,
  body?: unknown,
  { endpoint = 'token', headers = {} }: AnswerSketch = {},
): Exchange {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  const json = typeof body === 'string' ? undefined : body
  const response: Answer = { status, headers, body: new TextEncoder().encode(text), truncated: false, text, json }
  const request = { method: 'POST', url: 'https://issuer.example/', headers: {}, body: new Uint8Array() }
  const timing = { startedAt: 1_000, sentAt: 1_001, firstByteAt: 1_002, endedAt: 1_100 }
  return { number: 1, endpoint, request, response, timing }
}

/** What a predicate is told besides. */
export const about: About = { revision: '1.0', profiles: [], policy: defaultPolicy, clockSkew: 0 }

/** `passed`, or the name and message of what the predicate throws. */
export async function outcome<T>(predicate: Predicate<T>, actual: T, knowing: Partial<About> = {}): Promise<string> {
  try {
    await predicate(actual, { ...about, ...knowing })
    return 'passed'
  } catch (thrown) {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
  }
}
