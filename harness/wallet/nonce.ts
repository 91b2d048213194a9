/** Nonces for key proofs: from the nonce endpoint, or handed out with other answers under draft 13. */
import type { Revision } from '../requirement.ts'
import { Inconclusive } from '../verdict.ts'
import type { Exchange } from '../wire/exchange.ts'
import type { Wire } from '../wire/wire.ts'
import { objectOf, refused, textOf } from './answer.ts'
import type { Metadata } from './metadata.ts'
import type { Token } from './wallet.ts'

/** The `c_nonce` in an answer, a success or an error. */
export function nonceIn(exchange: Exchange): string | undefined {
  return textOf(objectOf(exchange.response.json).c_nonce)
}

/** Where the nonces of one wallet come from. */
export class Nonces {
  readonly #wire: Wire
  readonly #metadata: Metadata
  readonly #revision: Revision
  /** The latest that came with an answer to this access token; `undefined` once it is used up. */
  readonly #given = new Map<string, string | undefined>()

  constructor(wire: Wire, metadata: Metadata, revision: Revision) {
    this.#wire = wire
    this.#metadata = metadata
    this.#revision = revision
  }

  /** @throws Inconclusive `prerequisite` where the issuer has no nonce endpoint @see OpenID4VCI #nonce-request */
  async request(): Promise<Exchange> {
    const url = await this.#metadata.issuerEndpoint('nonce_endpoint')
    if (url === undefined) throw new Inconclusive('prerequisite', 'the issuer has no nonce endpoint')
    return this.#wire.send({ endpoint: 'nonce', method: 'POST', url, headers: { accept: 'application/json' } })
  }

  /** Remembers the nonce of an answer for the next request with this access token. A credential uses the one before up. */
  remember(accessToken: string, exchange: Exchange): void {
    const nonce = nonceIn(exchange)
    if (nonce !== undefined || exchange.response.status < 300) this.#given.set(accessToken, nonce)
  }

  /**
   * A nonce for the next proof: under draft 13 the latest that was handed out, otherwise one from the endpoint.
   * `undefined` where the issuer gives none.
   * @throws Inconclusive `prerequisite` where its endpoint gives none
   */
  async next(token: Token): Promise<string | undefined> {
    const { accessToken, exchange: issued } = token
    const given = this.#given.has(accessToken) ? this.#given.get(accessToken) : nonceIn(issued)
    const endpoint = await this.#metadata.issuerEndpoint('nonce_endpoint')
    if (endpoint === undefined || (this.#revision === 'draft13' && given !== undefined)) return given
    const exchange = await this.request()
    const nonce = nonceIn(exchange)
    if (nonce === undefined) throw refused('requesting a nonce', exchange, 'no c_nonce')
    return nonce
  }
}
