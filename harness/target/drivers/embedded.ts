/** The issuer that comes with Assay: it gives tenants with a state and a clock of their own. */
import { readTrustAnchors } from '../../mdoc/trust-anchors.ts'
import { Inconclusive } from '../../verdict.ts'
import type { Exchange } from '../../wire/exchange.ts'
import type { Wire } from '../../wire/wire.ts'
import type { Capability } from '../capability.ts'
import { claimedCapabilities } from '../claimed.ts'
import type { CreatedOffer, Driver, DriverSession, ForkedSession, OfferRequest } from '../driver.ts'
import type { Target } from '../target.ts'
import { isObject, requireSuccess, textIn } from './answer.ts'
import { type MattrViiOptions, mattrViiApi } from './mattr-vii.ts'
import { createdFrom, creationBody, type MattrViiDriver } from './mattr-vii-driver.ts'

const usual: readonly Capability[] = [
  'offer.create',
  'offer.createRaw',
  'offer.delete',
  'offer.txCode',
  'offer.txCode.text',
  'offer.expiry',
  'offer.multi',
  'offer.claims',
  'offer.authCode',
  'offer.authCode.raw',
  'users.read',
  'events.read',
  'management.raw',
  'management.lowRole',
  'trust-anchors',
]

/** Opens a session. Forks are tenants; a connection without a fork uses one tenant, which is made when it is first needed. */
export async function openEmbedded(target: Target): Promise<DriverSession> {
  const capabilities = claimedCapabilities(target, { usual, movesClock: true })
  let common: Promise<Tenant> | undefined
  const commonTenant = (wire: Wire) => {
    common ??= openTenant(target, wire).catch((error: unknown) => {
      common = undefined
      throw error
    })
    return common
  }
  return {
    capabilities,
    connect: (wire) => lazyDriver(target, wire, () => commonTenant(wire)),
    fork: async (wire) => forkOf(await openTenant(target, wire), capabilities),
    close: async () => (await common)?.remove(),
  }
}

function forkOf(tenant: Tenant, capabilities: ReadonlySet<Capability>): ForkedSession {
  return {
    issuer: tenant.issuer,
    trustAnchors: tenant.trustAnchors,
    capabilities,
    connect: (own) => ({
      ...tenant.driver(own),
      advanceClock: (seconds) => tenant.advanceClock(own, seconds),
    }),
    close: () => tenant.remove(),
  }
}

interface Tenant {
  readonly issuer: string
  readonly trustAnchors: string | undefined
  driver(wire: Wire): MattrViiDriver
  advanceClock(wire: Wire, seconds: number): Promise<void>
  remove(): Promise<void>
}

/** Options of the driver `embedded`, as `driver-embedded.schema.json` describes them. */
interface EmbeddedOptions {
  readonly url: string
  readonly fault?: string
  readonly variant?: string
}

async function openTenant(target: Target, wire: Wire): Promise<Tenant> {
  const { url, fault, variant } = target.driver.options as unknown as EmbeddedOptions
  const tenants = `${url.replace(/\/+$/, '')}/tenants`
  const { id, issuer, trustAnchors, management } = tenantIn(
    await pull(wire, 'POST', tenants, { fault, variant, revision: target.revision }),
  )
  for (const client of [management.auth, management.lowRole, management.auditor]) {
    if (client?.clientSecret !== undefined) wire.secret('client-secret', client.clientSecret)
  }
  const api = mattrViiApi(management, target)
  const tenant = `${tenants}/${encodeURIComponent(id)}`
  return {
    issuer,
    trustAnchors,
    driver: (own) => withLever(api.connect(own), target, (request) => handOut(own, `${tenant}/offers`, request)),
    advanceClock: async (own, advanceSeconds) => {
      await pull(own, 'POST', `${tenant}/clock`, { advanceSeconds })
      api.forgetTokens()
    },
    remove: async () => {
      await pull(wire, 'DELETE', tenant)
    },
  }
}

/** The management API makes no offers of SD-JWT VCs; a lever does. */
function withLever(driver: MattrViiDriver, target: Target, lever: Driver['createPreAuthorizedOffer']): MattrViiDriver {
  const { sdJwt } = target.configurations
  return {
    ...driver,
    createPreAuthorizedOffer: (request) => {
      const isOfSdJwt = request.configurations?.some((id) => sdJwt.includes(id)) === true
      return isOfSdJwt ? lever(request) : driver.createPreAuthorizedOffer(request)
    },
  }
}

async function handOut(wire: Wire, url: string, request: OfferRequest): Promise<CreatedOffer> {
  return createdFrom(await pull(wire, 'POST', url, creationBody([], request)), wire)
}

/** Pulls one of the levers. @throws Inconclusive `prerequisite` where it does not move */
async function pull(wire: Wire, method: string, url: string, body?: object): Promise<Exchange> {
  const content =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const exchange = await wire.send({ endpoint: 'control', method, url, ...content })
  requireSuccess(exchange, `${method} ${new URL(url).pathname} at the embedded issuer`)
  return exchange
}

interface TenantFacts {
  readonly id: string
  readonly issuer: string
  readonly trustAnchors: string | undefined
  readonly management: MattrViiOptions
}

function tenantIn(exchange: Exchange): TenantFacts {
  const { json } = exchange.response
  const [id, issuer, management] = isObject(json) ? [textIn(json.id), textIn(json.issuer), json.management] : []
  if (id === undefined || issuer === undefined || !isObject(management)) {
    throw new Inconclusive('prerequisite', 'this is not an embedded issuer: it made no tenant', exchange)
  }
  return { id, issuer, trustAnchors: anchorsIn(json, exchange), management: management as unknown as MattrViiOptions }
}

function anchorsIn(json: unknown, exchange: Exchange): string | undefined {
  const pem = isObject(json) ? textIn(json.trustAnchors) : undefined
  try {
    if (pem !== undefined) readTrustAnchors(pem)
    return pem
  } catch {
    throw new Inconclusive('prerequisite', 'the trust anchors of the embedded issuer cannot be read', exchange)
  }
}

/** The driver of a tenant that is made when it is first asked for something. */
function lazyDriver(target: Target, wire: Wire, tenant: () => Promise<Tenant>): Driver {
  const driver = async () => (await tenant()).driver(wire)
  return {
    createPreAuthorizedOffer: async (request) => (await driver()).createPreAuthorizedOffer(request),
    deletePreAuthorizedOffer: async (id) => (await driver()).management.deleteOffer(id),
    createAuthorizationCodeOffer: async (...request) => (await driver()).createAuthorizationCodeOffer(...request),
    management: {
      bodyFor: (request) => creationBody(target.configurations.mdoc.slice(0, 1), request),
      createdFrom: (exchange) => createdFrom(exchange, wire),
      createOffer: async (request) => (await driver()).management.createOffer(request),
      createAuthorizationCodeOffer: async (request) =>
        (await driver()).management.createAuthorizationCodeOffer(request),
      deleteOffer: async (id, authorization) => (await driver()).management.deleteOffer(id, authorization),
    },
    users: {
      get: async (id) => (await driver()).users.get(id),
      credentials: async (id) => (await driver()).users.credentials(id),
      delete: async (id) => (await driver()).users.delete(id),
    },
    events: { list: async (types, since) => (await driver()).events.list(types, since) },
    advanceClock: async (seconds) => (await tenant()).advanceClock(wire, seconds),
  }
}
