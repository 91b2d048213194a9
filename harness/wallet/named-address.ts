/** Addresses that a credential names: an issuer that is not trusted chooses where they lead. */
import { isOnThisMachine } from '../this-machine.ts'
import { textOf } from './answer.ts'

/**
 * The value where it is a URL that a wallet may follow: https, or http on this machine. To this machine, which is that
 * of whoever runs the wallet, only an issuer leads that is here itself.
 */
export function followed(value: unknown, issuer: string): string | undefined {
  const url = URL.parse(textOf(value) ?? '')
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return undefined
  const from = URL.parse(issuer)
  const isAllowed = isOnThisMachine(url) ? from !== null && isOnThisMachine(from) : url.protocol === 'https:'
  return isAllowed ? url.href : undefined
}
