/** Any agent that claims an offer when it is asked to, by the templates of the target file. */
import { at } from '../target/drivers/http-answer.ts'
import { requestOf } from '../target/drivers/http-request.ts'
import { randomValue } from '../target/drivers/http-template.ts'
import type { HttpHolder } from '../target/holder.ts'
import type { Exchange } from '../wire/exchange.ts'
import type { ClaimParts, HolderApi } from './api.ts'

/** The way to such an agent. An answer is a success by its status, unless it holds an error where the file says. */
export function httpApi({ claim, answer = {}, remove }: HttpHolder): HolderApi {
  const isHeld = ({ response: { status, json } }: Exchange) =>
    status >= 200 && status < 300 && at(json, answer.error) === undefined
  return {
    claim: (parts) => requestOf('holder', claim, 'POST', lookupFor(parts), {}),
    read: (exchange) => ({
      isHeld: isHeld(exchange),
      credential: isHeld(exchange) ? at(exchange.response.json, answer.credential) : undefined,
    }),
    idIn: (exchange) => (isHeld(exchange) ? at(exchange.response.json, answer.id) : undefined),
    ...(remove !== undefined && {
      remove: (id) => requestOf('holder', remove, 'DELETE', (name) => (name === 'id' ? id : undefined), {}),
    }),
  }
}

function lookupFor({ issuerUrl, code, txCode, offer }: ClaimParts): (name: string) => unknown {
  const values = new Map<string, unknown>([
    ['offer', offer],
    ['offerUri', `openid-credential-offer://?credential_offer=${encodeURIComponent(JSON.stringify(offer))}`],
    ['issuerUrl', issuerUrl],
    ['preAuthorizedCode', code],
    ['txCode', txCode],
  ])
  return (name) => {
    if (!values.has(name) && name.startsWith('random:')) values.set(name, randomValue(name))
    return values.get(name)
  }
}
