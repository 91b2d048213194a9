/** The holder agent of one scenario. */
import { randomBytes } from 'node:crypto'
import { type Authorize, authorizer } from '../target/drivers/http-auth.ts'
import { configurationFor, type HolderDefinition } from '../target/holder.ts'
import type { Target } from '../target/target.ts'
import { HarnessError, Inconclusive } from '../verdict.ts'
import { isObject, objectOf, textOf } from '../wallet/answer.ts'
import { preAuthorizedGrant } from '../wallet/offer.ts'
import type { Issuance, Wallet } from '../wallet/wallet.ts'
import type { Exchange, WireRequest } from '../wire/exchange.ts'
import { openSink, type Sink, type SinkHandler } from '../wire/sink.ts'
import type { Wire } from '../wire/wire.ts'
import type { Claimed, HolderAgent, HolderAuthorization, HolderClaim, Late } from './agent.ts'
import type { HolderApi } from './api.ts'
import { compactIn } from './compact.ts'
import { httpApi } from './http.ts'
import { redirectTo, type SiteKind, siteOf } from './sites.ts'
import { tsgApi } from './tsg.ts'

/** What the scenarios of a run share of the agent: tokens for its API. */
export interface HolderRoom {
  readonly definition: HolderDefinition
  readonly api: HolderApi
  readonly own: Authorize
  readonly lowScope: Authorize
}

/** The agent that is driven; `undefined` where the target has none. */
export function openHolder({ holders: [definition] }: Pick<Target, 'holders'>): HolderRoom | undefined {
  if (definition === undefined) return undefined
  const { driver } = definition
  return {
    definition,
    api: driver.type === 'tsg' ? tsgApi(driver) : httpApi(driver),
    own: authorizer(driver.auth, 'holder-token'),
    lowScope: authorizer(driver.type === 'tsg' ? driver.lowScope : undefined, 'holder-token'),
  }
}

export interface AgentParts {
  readonly room: HolderRoom | undefined
  readonly target: Pick<Target, 'configurations' | 'revision'>
  readonly wire: Wire
  readonly wallet: Wallet
}

/** An agent, and how what it did is undone. */
export interface StagedAgent {
  readonly agent: HolderAgent
  /** Closes sites, and deletes what the agent holds now, where that can be done. */
  close(wire: Wire): Promise<void>
}

/** Makes the agent of one scenario. Without one, whoever touches it gets HarnessError `not-claimed`. */
export function stageAgent(parts: AgentParts): StagedAgent {
  const { room } = parts
  if (room !== undefined) return new DrivenAgent(parts, room)
  const missing = (): never => {
    throw new HarnessError('not-claimed', 'there is no holder agent, which a scenario that needs it must say')
  }
  return { agent: new Proxy({} as HolderAgent, { get: missing }), close: async () => {} }
}

const unavailable = [502, 503, 504]

class DrivenAgent implements HolderAgent, StagedAgent {
  readonly agent = this
  readonly #parts: AgentParts
  readonly #room: HolderRoom
  readonly #sites: Sink[] = []
  readonly #held: string[] = []

  constructor(parts: AgentParts, room: HolderRoom) {
    this.#parts = parts
    this.#room = room
  }

  get name(): string {
    return this.#room.definition.name
  }

  get configurationId(): string {
    const id = configurationFor(this.#room.definition, this.#parts.target)
    if (id !== undefined) return id
    throw new HarnessError('not-claimed', 'the agent takes no format of the issuer; a scenario must need holder.claim')
  }

  async configuration(): Promise<Readonly<Record<string, unknown>>> {
    const metadata = objectOf((await this.#parts.wallet.issuerMetadata()).response.json)
    return objectOf(objectOf(metadata.credential_configurations_supported)[this.configurationId])
  }

  async claim(claim: HolderClaim): Promise<Claimed> {
    const { wire } = this.#parts
    return this.#claimed(await answerOf(wire.send(await this.#request(claim))))
  }

  async claimInTime(claim: HolderClaim): Promise<Claimed | Late> {
    const request = await this.#request(claim)
    const startedAt = performance.now()
    try {
      return this.#claimed(await answerOf(this.#parts.wire.send(request)))
    } catch (error) {
      const waited = (performance.now() - startedAt) / 1000
      const { patience } = this.#room.definition
      const isLate = error instanceof Inconclusive && error.code === 'unanswered' && waited > 0.95 * patience
      if (isLate) return { exchange: undefined, waited: patience }
      throw error
    }
  }

  async claimAtOnce(claim: HolderClaim, times: number): Promise<readonly Claimed[]> {
    const request = await this.#request(claim)
    const entries = await this.#parts.wire.race(Array.from({ length: times }, () => request))
    return entries.flatMap((entry) => ('exchange' in entry ? [this.#claimed(entry.exchange)] : []))
  }

  async issuanceOf({ exchange, credential, isHeld }: Claimed): Promise<Issuance> {
    const issued = compactIn(credential)
    if (isHeld && issued === undefined) {
      throw new Inconclusive('prerequisite', 'the agent does not show the credential as it was issued', exchange)
    }
    const { doctype, vct } = await this.configuration()
    const types = { doctype: textOf(doctype), vct: textOf(vct) }
    // Whose key it is bound to, only the agent knows.
    return { exchange, key: {}, configurationId: this.configurationId, ...types, credentials: issued ? [issued] : [] }
  }

  async records(): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const request = this.#room.api.list?.()
    if (request === undefined) throw new HarnessError('not-claimed', 'the records of the agent cannot be listed')
    const exchange = await this.#parts.wire.send(await this.#authorized(request, 'own'))
    const { status, json } = exchange.response
    if (status === 200 && Array.isArray(json)) return json.filter(isObject)
    throw new Inconclusive('prerequisite', `the list of records was answered with ${status}`, exchange)
  }

  site(kind: SiteKind): Promise<Sink> {
    return this.#open(siteOf(kind, this.#room.definition.driver.formats[0] ?? ''))
  }

  redirect(to: string): Promise<Sink> {
    return this.#open(redirectTo(to))
  }

  async close(wire: Wire): Promise<void> {
    await Promise.all(this.#sites.map((site) => site.close()))
    for (const id of this.#held) {
      const request = this.#room.api.remove?.(id)
      if (request !== undefined) await wire.send(await this.#authorized(request, 'own', wire)).catch(() => undefined)
    }
  }

  async #open(handler: SinkHandler): Promise<Sink> {
    const sink = await openSink(handler)
    this.#sites.push(sink)
    return sink
  }

  async #request(claim: HolderClaim): Promise<WireRequest> {
    const { authorized, members, txCode, offer } = claim
    const issuerUrl = claim.issuerUrl ?? textOf(offer?.object.credential_issuer) ?? ''
    const code = claim.code ?? (authorized === undefined ? offer?.code : undefined)
    const object = {
      ...(offer?.object ?? bareOffer),
      credential_issuer: issuerUrl,
      grants: grantsOf(offer?.object, code),
    }
    const request = this.#room.api.claim({ issuerUrl, code, authorized, members, txCode, offer: object })
    return this.#authorized({ ...request, timeout: this.#room.definition.patience }, claim.authorization ?? 'own')
  }

  async #authorized(request: WireRequest, as: HolderAuthorization, wire = this.#parts.wire): Promise<WireRequest> {
    return { ...request, headers: { ...request.headers, ...(await this.#headers(as, wire)) } }
  }

  async #headers(as: HolderAuthorization, wire: Wire): Promise<Readonly<Record<string, string>>> {
    if (as === 'none') return {}
    if (as === 'random') return { authorization: `Bearer ${randomBytes(32).toString('base64url')}` }
    return as === 'own' ? this.#room.own(wire) : this.#room.lowScope(wire)
  }

  #claimed(exchange: Exchange): Claimed {
    const { api } = this.#room
    const id = api.idIn(exchange)
    if (typeof id === 'string' && id !== '') this.#held.push(id)
    const { isHeld, credential } = api.read(exchange)
    const compact = compactIn(credential)
    if (compact !== undefined) this.#parts.wire.secret('credential', compact)
    return { exchange, isHeld, credential }
  }
}

const bareOffer = { credential_configuration_ids: ['credential'] }

/** The grants of an offer with another code. */
function grantsOf(offer: Readonly<Record<string, unknown>> | undefined, code: string | undefined): object {
  const grant = objectOf(objectOf(offer?.grants)[preAuthorizedGrant])
  return { [preAuthorizedGrant]: { ...grant, 'pre-authorized_code': code } }
}

/** That an issuer is not to be reached may be just what the agent has to say. */
async function answerOf(sent: Promise<Exchange>): Promise<Exchange> {
  try {
    return await sent
  } catch (error) {
    const isAnswer = error instanceof Inconclusive && unavailable.includes(error.exchange?.response.status ?? 0)
    if (isAnswer && error.exchange !== undefined) return error.exchange
    throw error
  }
}
