/** Any REST API that creates offers, by declarative templates. */
import { randomBytes } from 'node:crypto'
import { Inconclusive } from '../../verdict.ts'
import type { Endpoint, Exchange } from '../../wire/exchange.ts'
import type { Wire } from '../../wire/wire.ts'
import type { Capability } from '../capability.ts'
import { claimedCapabilities } from '../claimed.ts'
import type { CreatedOffer, Driver, DriverSession, OfferRequest } from '../driver.ts'
import { type Target, usualConfigurations } from '../target.ts'
import { requireSuccess } from './answer.ts'
import { type AnswerPointers, offerIn } from './http-answer.ts'
import { type Authorize, authorizer, type HttpAuth } from './http-auth.ts'
import { type RequestTemplate, requestOf } from './http-request.ts'
import { type Lookup, placeholdersIn, randomValue, textOf } from './http-template.ts'
import { requireAskable, secondsOf } from './request.ts'

/** Options of the driver `http`, as `driver-http.schema.json` describes them. */
interface HttpOptions {
  readonly auth?: HttpAuth
  readonly create: RequestTemplate
  readonly answer: AnswerPointers
  readonly transactionCode?: {
    readonly from: 'answer' | 'caller' | 'fixed'
    readonly value?: string
    readonly length?: number
  }
  readonly delete?: RequestTemplate
  readonly advanceClock?: RequestTemplate
}

/** Opens a session. What the templates declare is what is claimed. */
export async function openHttp(target: Target): Promise<DriverSession> {
  const options = target.driver.options as unknown as HttpOptions
  const api: Api = { options, target, authorize: authorizer(options.auth), asks: placeholdersAskedFor(options.create) }
  const onRequest: readonly Capability[] = ['offer.byReference']
  const movesClock = options.advanceClock !== undefined
  const capabilities = claimedCapabilities(target, { usual: capabilitiesOf(api), onRequest, movesClock })
  const prepare = async (wire: Wire) => void (await api.authorize(wire))
  return { capabilities, connect: (wire) => connect(api, wire), prepare }
}

interface Api {
  readonly options: HttpOptions
  readonly target: Target
  readonly authorize: Authorize
  /** Placeholders of the creation request. */
  readonly asks: ReadonlySet<string>
}

function placeholdersAskedFor(create: RequestTemplate): Set<string> {
  const names = placeholdersIn(create)
  const lists = JSON.stringify(create).includes('"$each":"configurations"')
  return lists ? names.add('configurations') : names
}

function capabilitiesOf({ options, asks }: Api): Capability[] {
  const declared: readonly (readonly [Capability, boolean])[] = [
    ['offer.create', true],
    ['offer.delete', options.delete !== undefined],
    ['offer.txCode', options.transactionCode !== undefined],
    ['offer.txCode.text', options.transactionCode !== undefined && asks.has('txInputMode')],
    ['offer.expiry', canAskForLifetime(asks) || options.answer.expiresAt !== undefined],
    ['offer.multi', asks.has('configurations')],
    ['offer.claims', asks.has('claims')],
  ]
  return declared.flatMap(([capability, isThere]) => (isThere ? [capability] : []))
}

function canAskForLifetime(asks: ReadonlySet<string>): boolean {
  return [...asks].some((name) => name.startsWith('lifetime') || name.startsWith('expiresAt'))
}

function connect(api: Api, wire: Wire): Driver {
  const { options } = api
  const remove = options.delete
  const advance = options.advanceClock
  const only = (known: string, value: unknown) => (name: string) => (name === known ? value : undefined)
  return {
    createPreAuthorizedOffer: (request) => create(api, wire, request),
    ...(remove && {
      deletePreAuthorizedOffer: (id: string) => send(api, wire, 'offer-deletion', remove, 'DELETE', only('id', id)),
    }),
    ...(advance && {
      advanceClock: async (seconds: number) => {
        const exchange = await send(api, wire, 'control', advance, 'POST', only('seconds', seconds))
        requireSuccess(exchange, 'moving the clock of the target')
      },
    }),
  }
}

async function create(api: Api, wire: Wire, request: OfferRequest): Promise<CreatedOffer> {
  const { asks, options } = api
  requireAskable(request, {
    lifetime: canAskForLifetime(asks),
    transactionCode: options.transactionCode !== undefined,
    claims: asks.has('claims'),
    claimsToPersist: asks.has('claimsToPersist'),
    userId: asks.has('userId'),
  })
  const lookup = lookupFor(api, request)
  if (asks.has('code')) wire.secret('pre-authorized-code', textOf(lookup('code')))
  const exchange = await send(api, wire, 'offer-creation', options.create, 'POST', lookup)
  requireSuccess(exchange, 'the creation of an offer')
  const offer = withOwnCode(api, request, offerIn(exchange, options.answer), lookup)
  if (offer.transactionCode !== undefined) wire.secret('transaction-code', offer.transactionCode)
  if (request.transactionCode === undefined || offer.transactionCode !== undefined) return offer
  throw new Inconclusive('prerequisite', 'the answer to the creation holds no transaction code', exchange)
}

/** A transaction code that we chose, or that is always the same, is not in the answer. */
function withOwnCode({ options }: Api, request: OfferRequest, offer: CreatedOffer, lookup: Lookup): CreatedOffer {
  const isOurs = options.transactionCode !== undefined && options.transactionCode.from !== 'answer'
  if (!isOurs || request.transactionCode === undefined) return offer
  return { ...offer, transactionCode: textOf(lookup('transactionCode')) }
}

/** Placeholders of one creation; a random one has one value throughout the request. */
function lookupFor({ options, target }: Api, request: OfferRequest): Lookup {
  const values = new Map<string, unknown>(Object.entries(wishes(options, target, request)))
  return (name) => {
    if (!values.has(name)) values.set(name, name.startsWith('random:') ? randomValue(name) : undefined)
    return values.get(name)
  }
}

function wishes(options: HttpOptions, target: Target, request: OfferRequest): Readonly<Record<string, unknown>> {
  const configurations = request.configurations ?? usualConfigurations(target)
  const { transactionCode, lifetime } = request
  return {
    configurations,
    'configurations:first': configurations[0],
    code: randomBytes(32).toString('base64url'),
    ...(transactionCode && transactionCodeWishes(options, transactionCode)),
    ...(lifetime && lifetimeWishes(secondsOf(lifetime))),
    claims: request.claims,
    claimsToPersist: request.claimsToPersist,
    userId: request.userId,
  }
}

function transactionCodeWishes(
  { transactionCode: { from, value, length = 6 } = { from: 'answer' } }: HttpOptions,
  { inputMode, description }: NonNullable<OfferRequest['transactionCode']>,
): Readonly<Record<string, unknown>> {
  const random = randomValue(inputMode === 'numeric' ? `random:digits${length}` : `random:hex${length}`)
  return {
    txInputMode: inputMode,
    txDescription: description,
    txLength: from === 'fixed' ? value?.length : length,
    transactionCode: from === 'fixed' ? value : random,
  }
}

function lifetimeWishes(seconds: number): Readonly<Record<string, unknown>> {
  const expiresAt = Date.now() + seconds * 1000
  return {
    lifetimeSeconds: seconds,
    lifetimeMinutes: seconds / 60,
    expiresAt: new Date(expiresAt).toISOString(),
    'expiresAt:seconds': Math.round(expiresAt / 1000),
    'expiresAt:milliseconds': expiresAt,
  }
}

async function send(
  api: Api,
  wire: Wire,
  endpoint: Endpoint,
  template: RequestTemplate,
  method: string,
  lookup: Lookup,
): Promise<Exchange> {
  return wire.send(requestOf(endpoint, template, method, lookup, await api.authorize(wire)))
}
