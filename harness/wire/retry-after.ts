/** How long an answer asks us to wait. */
import type { Answer } from './exchange.ts'

/**
 * Milliseconds that a `Retry-After` asks for, from seconds or an HTTP date (read against the answer's own `Date`).
 * `undefined` where there is none that can be read.
 * @see https://www.rfc-editor.org/rfc/rfc9110.html#name-retry-after
 */
export function retryAfter({ headers }: Pick<Answer, 'headers'>): number | undefined {
  const value = headers['retry-after']?.trim()
  if (value === undefined) return undefined
  if (/^\d+$/.test(value)) return Number(value) * 1000
  const until = Date.parse(value)
  const now = Date.parse(headers.date ?? '')
  return Number.isNaN(until) ? undefined : Math.max(0, until - (Number.isNaN(now) ? Date.now() : now))
}
