/** Secrets that are known by the name of the member, the form field or the header that holds them. */
import type { Finding } from './redaction-patterns.ts'

/** Names of JSON members, form fields and headers, and what their values are called. */
const labels: Readonly<Record<string, string>> = {
  access_token: 'access_token',
  refresh_token: 'refresh_token',
  id_token: 'id_token',
  'pre-authorized_code': 'pre-authorized_code',
  tx_code: 'tx_code',
  transactioncode: 'tx_code',
  user_pin: 'tx_code',
  client_secret: 'client_secret',
  clientsecret: 'client_secret',
  client_assertion: 'client_assertion',
  code_verifier: 'code_verifier',
  password: 'password',
  c_nonce: 'c_nonce',
  authorization: 'authorization',
  'proxy-authorization': 'authorization',
  cookie: 'cookie',
  'set-cookie': 'cookie',
  dpop: 'dpop',
}

const names = Object.keys(labels).join('|')
const keyMembers = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'])

/** Where a value starts, and how its end is found. The ends are searched by hand: no answer may exhaust the matcher. */
const places: readonly { readonly start: RegExp; readonly end: (text: string, from: number) => number }[] = [
  { start: new RegExp(`"(${names})"\\s*:\\s*"`, 'gi'), end: endOfString },
  { start: new RegExp(`"(${names})"\\s*:\\s*(?=\\d)`, 'gi'), end: (text, from) => endAt(/\D/g, text, from) },
  { start: new RegExp(`(?<![a-z0-9_-])(${names})=`, 'gi'), end: (text, from) => endAt(/[&\s"'<>\\]/g, text, from) },
  {
    start: /^(authorization|proxy-authorization|cookie|set-cookie|dpop):[ \t]*(?:(?:Bearer|DPoP|Basic) +)?/gim,
    end: (text, from) => endAt(/[\r\n]/g, text, from),
  },
]
const mention = new RegExp(names, 'i')
const keyMember = /("(?:d|p|q|dp|dq|qi|k)"\s*:\s*")[A-Za-z0-9_-]{16,2048}"/g
const jwt = /\beyJ[A-Za-z0-9_-]+\.eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g

/** What the value of a JSON member or header of this name is called, or `undefined` where it is no secret. */
export function labelOf(name: string): string | undefined {
  const key = name.toLowerCase()
  return Object.hasOwn(labels, key) ? labels[key] : undefined
}

/** Whether a member of a JWK is private. */
export function isPrivateKeyMember(name: string, holder: object): boolean {
  return 'kty' in holder && keyMembers.has(name)
}

/** Whether any of the names occurs at all: much faster than finding what stands under them. */
export function mentionsSecrets(text: string): boolean {
  return mention.test(text)
}

/** Values in a text that stand under a name in JSON, a form or a header. */
export function* namedIn(text: string): Generator<Finding> {
  for (const place of places) {
    for (const match of text.matchAll(place.start)) {
      const start = match.index + match[0].length
      const end = place.end(text, start)
      if (end > start) yield { start, end, label: labelOf(match[1] as string) as string }
    }
  }
}

/** Private members of JWKs, told by their shape. */
export function* keysIn(text: string): Generator<Finding> {
  for (const match of text.matchAll(keyMember)) {
    const start = match.index + (match[1] as string).length
    yield { start, end: match.index + match[0].length - 1, label: 'private_key' }
  }
}

/** JWTs in a text: in a request these are key proofs. */
export function jwtsIn(text: string): string[] {
  return Array.from(text.matchAll(jwt), ([token]) => token)
}

function endAt(stop: RegExp, text: string, from: number): number {
  stop.lastIndex = from
  return stop.exec(text)?.index ?? text.length
}

function endOfString(text: string, from: number): number {
  let end = endAt(/["\\]/g, text, from)
  while (text[end] === '\\') end = endAt(/["\\]/g, text, end + 2)
  return end
}
