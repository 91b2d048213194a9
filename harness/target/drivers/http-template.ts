/** Templates of the driver `http`: JSON with placeholders, conditions and repetitions. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto'

/** The value of a placeholder; `undefined` where it was not asked for. */
export type Lookup = (name: string) => unknown

/** Names that a placeholder can have, besides `random:…`. */
export const placeholderNames = [
  'configurations',
  'configurations:first',
  'configuration',
  'lifetimeSeconds',
  'lifetimeMinutes',
  'expiresAt',
  'expiresAt:seconds',
  'expiresAt:milliseconds',
  'txInputMode',
  'txLength',
  'txDescription',
  'transactionCode',
  'code',
  'claims',
  'claimsToPersist',
  'userId',
  'id',
  'seconds',
] as const

/** Conditions of `$when`, with the placeholder that has a value if they hold; any other is a placeholder itself. */
export const conditions: Readonly<Record<string, string>> = {
  transactionCode: 'txInputMode',
  lifetime: 'lifetimeSeconds',
  claims: 'claims',
  claimsToPersist: 'claimsToPersist',
  userId: 'userId',
  txDescription: 'txDescription',
}

const placeholder = /\{([A-Za-z]+(?::[A-Za-z0-9]+)?)\}/g
const random = /^random:(uuid|hex\d{1,3}|digits\d{1,3})$/

/** Whether a name is one of these placeholders, or of a random value. */
export function isPlaceholder(name: string, known: readonly string[] = placeholderNames): boolean {
  return random.test(name) || known.includes(name)
}

/** The names between braces in every text of a template. */
export function placeholdersIn(template: unknown): Set<string> {
  const text = typeof template === 'string' ? template : (JSON.stringify(template) ?? '')
  return new Set([...text.matchAll(placeholder)].map(([, name = '']) => name))
}

/**
 * Fills in a template. A text that is one placeholder takes its type; a member or item whose placeholder has no value
 * is left out, so that a whole template may come out as `undefined`.
 */
export function expand(template: unknown, lookup: Lookup): unknown {
  if (typeof template === 'string') return expandText(template, lookup)
  if (Array.isArray(template)) return template.map((item) => expand(item, lookup)).filter((item) => item !== undefined)
  if (typeof template !== 'object' || template === null) return template
  const node = template as Readonly<Record<string, unknown>>
  if ('$when' in node) {
    const condition = String(node.$when)
    const holds = lookup(conditions[condition] ?? condition) !== undefined
    return expand(holds ? node.$then : node.$else, lookup)
  }
  if ('$each' in node) return expandEach(node.$as, lookup)
  const members = Object.entries(node).map(([key, value]) => [key, expand(value, lookup)] as const)
  return Object.fromEntries(members.filter(([, value]) => value !== undefined))
}

function expandEach(template: unknown, lookup: Lookup): unknown {
  const configurations = lookup('configurations')
  if (!Array.isArray(configurations)) return undefined
  return configurations.map((id: unknown) => expand(template, (name) => (name === 'configuration' ? id : lookup(name))))
}

function expandText(text: string, lookup: Lookup): unknown {
  const [only] = placeholdersIn(text)
  if (only !== undefined && text === `{${only}}`) return lookup(only)
  const missing = [...placeholdersIn(text)].some((name) => lookup(name) === undefined)
  return missing ? undefined : text.replace(placeholder, (_, name: string) => textOf(lookup(name)))
}

/** Fills in a URL; values are percent-encoded. */
export function expandUrl(template: string, lookup: Lookup): string {
  return template.replace(placeholder, (_, name: string) => encodeURIComponent(textOf(lookup(name))))
}

/** A value as text: lists of texts with commas, anything else that is not text as JSON. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  const isTexts = Array.isArray(value) && value.every((item) => typeof item === 'string')
  return isTexts ? value.join(',') : (JSON.stringify(value) ?? '')
}

/** A fresh random value for `random:uuid`, `random:hex<digits>` or `random:digits<digits>`. */
export function randomValue(name: string): string {
  const length = Number(/\d+$/.exec(name)?.[0] ?? 0)
  if (name === 'random:uuid') return randomUUID()
  if (name.startsWith('random:hex'))
    return randomBytes(Math.ceil(length / 2))
      .toString('hex')
      .slice(0, length)
  return Array.from({ length }, () => randomInt(10)).join('')
}
