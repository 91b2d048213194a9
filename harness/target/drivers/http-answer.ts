/** What the driver `http` reads from the answer to a creation, by JSON Pointers. */
import type { Exchange } from '../../wire/exchange.ts'
import type { CreatedOffer } from '../driver.ts'
import { defined, idIn, instantIn, isObject, requireOffer, textIn, transactionCodeIn } from './answer.ts'

/** Where what stands: a JSON Pointer, or `body` for the whole body. */
export interface AnswerPointers {
  readonly offerUri?: string
  readonly deepLink?: string
  readonly offerObject?: string
  readonly id?: string
  readonly userId?: string
  readonly transactionCode?: string
  readonly expiresAt?: string
}

/** The offer in an answer. @throws Inconclusive `prerequisite` where it holds none */
export function offerIn(exchange: Exchange, pointers: AnswerPointers): CreatedOffer {
  const { json, text } = exchange.response
  const textAt = (pointer: string | undefined) =>
    textIn(pointer === 'body' && typeof json !== 'string' ? text.trim() : at(json, pointer))
  const object = objectIn(at(json, pointers.offerObject))
  const offerUri = textAt(pointers.offerUri)
  return requireOffer({
    exchange,
    ...transactionCodeIn(at(json, pointers.transactionCode)),
    ...defined({
      uri: textAt(pointers.deepLink) ?? (offerUri === undefined ? undefined : linkTo(offerUri)),
      object,
      id: idIn(at(json, pointers.id)),
      userId: idIn(at(json, pointers.userId)),
      expiresAt: instantIn(at(json, pointers.expiresAt)),
    }),
  })
}

/** An offer object, which some APIs send as JSON text. */
function objectIn(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'string') return isObject(value) ? value : undefined
  try {
    const parsed: unknown = JSON.parse(value)
    return isObject(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

/** A bare `credential_offer_uri` as a link that a wallet opens; a whole link as it is. */
function linkTo(uri: string): string {
  const isBare =
    URL.canParse(uri) && /^https?:$/.test(new URL(uri).protocol) && !/[?&]credential_offer(_uri)?=/.test(uri)
  return isBare ? `openid-credential-offer://?credential_offer_uri=${encodeURIComponent(uri)}` : uri
}

/** The value that a JSON Pointer names (`body`: the whole). @see RFC 6901 section 4 */
export function at(json: unknown, pointer: string | undefined): unknown {
  if (pointer === undefined) return undefined
  if (pointer === 'body') return json
  const steps = pointer.split('/').slice(1)
  return steps.reduce<unknown>((node, step) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return undefined
    return (node as Readonly<Record<string, unknown>>)[name]
  }, json)
}
