/** The issuer under test, as a scenario sees it: a driver's offers, read by the scenario's wallet. */
import type { Clock } from '../clock/clock.ts'
import { HarnessError, Inconclusive } from '../verdict.ts'
import { type JsonObject, objectOf, refused, textOf } from '../wallet/answer.ts'
import type { Offer, Wallet } from '../wallet/wallet.ts'
import { isClosed } from '../wire/exchange.ts'
import type { CreatedOffer, Driver, Lifetime, Management, OfferRequest } from './driver.ts'
import { secondsOf } from './drivers/request.ts'
import type { Issuer } from './issuer.ts'
import { type Target, usualConfigurations } from './target.ts'

/** What is needed to delete what was made. */
export interface Made {
  readonly id?: string | undefined
  readonly userId?: string | undefined
}

export interface IssuerParts {
  readonly target: Target
  /** Credential Issuer Identifier; the target's where left out (a fork has its own). */
  readonly identifier?: string
  readonly driver: Driver
  readonly wallet: Wallet
  readonly clock: Clock
  /** Told of every offer that was made, also of those that cannot be read, so that it can be deleted at the end. */
  onCreated(made: Made): void
}

/** Makes the issuer of one scenario. Parts that its driver does not have throw HarnessError `not-claimed` when touched. */
export function createIssuer(parts: IssuerParts): Issuer {
  const { target, driver, wallet } = parts
  return {
    identifier: parts.identifier ?? target.issuer,
    mdocConfigurations: target.configurations.mdoc,
    sdJwtConfigurations: target.configurations.sdJwt,
    sampleClaims: target.claims,
    portraitClaim: target.portraitClaim,
    get nonMdocConfiguration() {
      const { nonMdoc } = target.configurations
      if (nonMdoc === undefined)
        throw new Inconclusive('prerequisite', 'the target names no other configuration than mDocs')
      return nonMdoc
    },
    createPreAuthorizedOffer: (request = {}) => createOffer(parts, request),
    handOutPreAuthorizedOffer: (request = {}) => handOut(parts, request),
    offerOf: async (attempt) => {
      if (isClosed(attempt)) throw new Inconclusive('prerequisite', `the connection was closed: ${attempt.closed}`)
      const created = managementOf(parts).createdFrom(attempt)
      return offerWithExpiry(parts, created, await wallet.readOffer(created), undefined)
    },
    lifetimeOf,
    deletePreAuthorizedOffer: ({ id }) => deleteOffer(driver, id),
    createAuthorizationCodeOffer: async (configurations = usualConfigurations(target), parameters) =>
      claimed(driver, 'createAuthorizationCodeOffer').call(driver, configurations, parameters),
    authorizationOffer: (configurations = usualConfigurations(target)) => authorizationOffer(parts, configurations),
    get management() {
      return managementOf(parts)
    },
    get users() {
      return claimed(driver, 'users')
    },
    get events() {
      return claimed(driver, 'events')
    },
  }
}

async function authorizationOffer(
  { driver, wallet, target, identifier = target.issuer }: IssuerParts,
  configurations: readonly string[],
): Promise<JsonObject> {
  if (driver.createAuthorizationCodeOffer === undefined) {
    return { credential_issuer: identifier, credential_configuration_ids: configurations }
  }
  const exchange = await driver.createAuthorizationCodeOffer(configurations)
  const uri = textOf(objectOf(exchange.response.json).uri)
  if (uri === undefined) throw refused('creating an authorization code offer', exchange)
  return wallet.offerObject({ exchange, uri })
}

/** Whole minutes and the rest of a number of seconds; below a minute, or where it is none, only seconds. */
export function lifetimeOf(seconds: number): Lifetime {
  if (!(seconds >= 60)) return { seconds }
  const rest = seconds % 60
  return { minutes: Math.floor(seconds / 60), ...(rest === 0 ? {} : { seconds: rest }) }
}

async function createOffer(parts: IssuerParts, request: OfferRequest): Promise<Offer> {
  const created = await handOut(parts, request)
  return offerWithExpiry(parts, created, await parts.wallet.readOffer(created), request.lifetime)
}

async function handOut({ target, driver, onCreated }: IssuerParts, request: OfferRequest): Promise<CreatedOffer> {
  const configurations = request.configurations ?? usualConfigurations(target)
  const created = await driver.createPreAuthorizedOffer({ ...request, configurations })
  onCreated(created)
  return created
}

/** Where no expiry is announced, it is creation plus the lifetime, by the target's clock. */
function offerWithExpiry(
  { target }: IssuerParts,
  created: CreatedOffer,
  offer: Offer,
  lifetime: Lifetime | undefined,
): Offer {
  if (created.expiresAt !== undefined) return { ...offer, expiresAt: created.expiresAt }
  const seconds = lifetime === undefined ? target.policy.offerLifetime.default : secondsOf(lifetime)
  return { ...offer, expiresAt: offer.createdAt + seconds * 1000 }
}

async function deleteOffer(driver: Driver, id: string | undefined) {
  if (id === undefined) throw new Inconclusive('prerequisite', 'the offer has no id to delete it by')
  const exchange = await claimed(driver, 'deletePreAuthorizedOffer').call(driver, id)
  if (exchange === undefined) throw new Inconclusive('prerequisite', 'this driver shows no answer to a deletion')
  return exchange
}

/** The raw management API; offers that come out of it are reported too. */
function managementOf({ driver, onCreated }: IssuerParts): Required<Management> {
  const management = claimed(driver, 'management')
  return {
    bodyFor: (request) => management.bodyFor(request),
    createdFrom: (exchange) => management.createdFrom(exchange),
    deleteOffer: (id, authorization) => management.deleteOffer(id, authorization),
    createAuthorizationCodeOffer: async (request) =>
      claimed(management, 'createAuthorizationCodeOffer').call(management, request),
    createOffer: async (request) => {
      const attempt = await management.createOffer(request)
      const made =
        isClosed(attempt) || attempt.response.status >= 300 ? undefined : madeIn(() => management.createdFrom(attempt))
      if (made !== undefined) onCreated(made)
      return attempt
    },
  }
}

/** An answer without an offer left nothing to delete. */
function madeIn(read: () => CreatedOffer): CreatedOffer | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Inconclusive) return undefined
    throw error
  }
}

/** @throws HarnessError `not-claimed`: a scenario that touches this must need the capability */
function claimed<T extends object, K extends keyof T & string>(driver: T, part: K): NonNullable<T[K]> {
  const found = driver[part]
  if (found === undefined || found === null) {
    throw new HarnessError('not-claimed', `the driver has no ${part}, which a scenario that needs it must say`)
  }
  return found
}
