/** The management API of MATTR VII. @see https://learn.mattr.global/docs/api-reference/platform/credential-offers/postOpenIdPreAuthorizedOffers */
import { ConfigurationError } from '../../verdict.ts'
import type { Wire } from '../../wire/wire.ts'
import type { Capability } from '../capability.ts'
import { claimedCapabilities } from '../claimed.ts'
import type { DriverSession } from '../driver.ts'
import type { Target } from '../target.ts'
import { defined } from './answer.ts'
import { clientCredentials, fixedToken, type TokenSource } from './client-credentials.ts'
import { type Api, driverFor, type MattrViiDriver } from './mattr-vii-driver.ts'

/** A client at the management API: its bearer token, or the credentials to fetch one with. */
interface ClientOptions {
  readonly bearer?: string
  readonly tokenUrl?: string
  readonly clientId?: string
  readonly clientSecret?: string
  readonly audience?: string
}

/** Options of the driver `mattr-vii`, as `driver-mattr-vii.schema.json` describes them. */
export interface MattrViiOptions {
  readonly url: string
  readonly pathPrefix?: string
  readonly eventsPath?: string
  readonly auth: ClientOptions
  readonly lowRole?: ClientOptions
  readonly auditor?: ClientOptions
}

/** What an API of this kind can be asked, whoever asks. */
export interface MattrViiApi {
  connect(wire: Wire): MattrViiDriver
  /** Fetches the token that most requests need. @throws Inconclusive where there is none to be had */
  prepare(wire: Wire): Promise<void>
  /** Fetches new tokens from now on: the clock of the target has been moved. */
  forgetTokens(): void
}

const always: readonly Capability[] = [
  'offer.create',
  'offer.createRaw',
  'offer.delete',
  'offer.txCode',
  'offer.expiry',
  'offer.multi',
  'offer.claims',
  'offer.authCode',
  'offer.authCode.raw',
  'users.read',
  'management.raw',
]

/** Opens a session. Users are claimed; events only with an auditor client, as the role for offers cannot read them. */
export async function openMattrVii(target: Target): Promise<DriverSession> {
  const options = target.driver.options as unknown as MattrViiOptions
  const lowRole: Capability[] = options.lowRole === undefined ? [] : ['management.lowRole']
  const usual: Capability[] = [
    ...always,
    ...lowRole,
    ...(options.auditor === undefined ? [] : ['events.read' as const]),
  ]
  const onRequest: Capability[] = ['events.read', 'offer.txCode.text', 'offer.byReference']
  const claimed = claimedCapabilities(target, { usual, onRequest, movesClock: false })
  // pre-authorized offers of this API take mDocs only
  const capabilities = new Set([...claimed].filter((capability) => capability !== 'sd-jwt'))
  const api = mattrViiApi(options, target)
  return { capabilities, connect: api.connect, prepare: api.prepare }
}

/** The API under the given options. */
export function mattrViiApi(options: MattrViiOptions, target: Pick<Target, 'configurations'>): MattrViiApi {
  const own = tokensOf('auth', options)
  const lowRole = options.lowRole && tokensOf('lowRole', options)
  const auditor = options.auditor && tokensOf('auditor', options)
  const root = options.url.replace(/\/+$/, '')
  const prefix = options.pathPrefix ?? '/v1'
  const api: Api = {
    base: `${root}${prefix}`,
    events: `${root}${options.eventsPath ?? `${prefix}/events`}`,
    tokens: { own, lowRole, auditor: auditor ?? own },
    configurations: target.configurations.mdoc.slice(0, 1),
    granted: { once: false },
  }
  const sources = [own, lowRole, auditor]
  return {
    connect: (wire) => driverFor(api, wire),
    prepare: async (wire) => void (await own.token(wire)),
    forgetTokens: () => {
      for (const source of sources) source?.forget()
    },
  }
}

/** Tokens of one of the clients; what a second one leaves out is as for the first. */
function tokensOf(name: 'auth' | 'lowRole' | 'auditor', options: MattrViiOptions): TokenSource {
  const client = { ...withoutBearer(options.auth), ...options[name] }
  if (client.bearer !== undefined) return fixedToken(client.bearer)
  const { clientId = '', clientSecret = '', tokenUrl, audience } = client
  if (tokenUrl === undefined) {
    throw new ConfigurationError(
      `driver.${name}.tokenUrl`,
      'nothing',
      'URL of the token endpoint of the management API',
    )
  }
  return clientCredentials({ tokenUrl, clientId, clientSecret, send: 'json', parameters: defined({ audience }) })
}

function withoutBearer({ bearer: _, ...client }: ClientOptions): ClientOptions {
  return client
}
