/** What a target claims to be able to do. */
import { ConfigurationError } from '../verdict.ts'
import { type JsonObject, objectOf, textOf, textsOf } from '../wallet/answer.ts'
import { batchSizeIn } from '../wallet/metadata.ts'
import { type Capability, capabilities } from './capability.ts'
import { holderFacts } from './holder.ts'
import type { Login } from './login.ts'
import type { Target } from './target.ts'

/** What a driver can do with its options. */
export interface Ability {
  /** Claimed unless the target file lists capabilities. */
  readonly usual: readonly Capability[]
  /** Claimed only if listed: what no document promises, or what the driver cannot know. */
  readonly onRequest?: readonly Capability[]
  /** Whether it can move the clock of the target. */
  readonly movesClock: boolean
}

/**
 * The capabilities of a session: what its driver can do, narrowed by the list in the target file where there is one
 * (`driver.capabilities`), and what follows from the target itself. `nonce` and `batch` are claimed until metadata are
 * seen.
 * @throws ConfigurationError where the list names what the driver cannot do, or the clock strategy a clock that it cannot move
 */
export function claimedCapabilities(target: Target, ability: Ability): ReadonlySet<Capability> {
  const able = new Set([...ability.usual, ...(ability.onRequest ?? [])])
  const listed = target.driver.options.capabilities as readonly Capability[] | undefined
  const beyond = listed?.find((capability) => !able.has(capability))
  if (beyond !== undefined) throw unable(target, 'driver.capabilities', beyond, [...able].join(', '))
  if (target.time === 'clock' && !ability.movesClock) throw unable(target, 'time', 'clock', 'wait, short or skip')
  const facts = factsOf(target)
  const claimed = new Set([...(listed ?? ability.usual), ...facts.there])
  for (const capability of facts.missing) claimed.delete(capability)
  return claimed
}

/** What follows from the target file itself. */
function factsOf(target: Target): { there: readonly Capability[]; missing: readonly Capability[] } {
  const { configurations, claims, portraitClaim, time, revision, trustAnchors } = target
  const there: Capability[] = ['nonce']
  if (revision !== 'draft13') there.push('batch')
  if (configurations.mdoc.length > 0) there.push('mdoc')
  if (configurations.sdJwt.length > 0) there.push('sd-jwt')
  if (configurations.nonMdoc !== undefined) there.push('non-mdoc-configuration')
  if (trustAnchors !== undefined) there.push('trust-anchors')
  if (time !== 'skip') there.push('time')
  if (time === 'wait' || time === 'clock') there.push('time.long')
  there.push(...browsedBy(target), ...holderFacts(target).there)
  const missing: Capability[] = []
  if (configurations.mdoc.length < 2) missing.push('offer.multi')
  if (claims.length < 2) missing.push('offer.claims')
  if (portraitClaim === undefined) missing.push('offer.portrait')
  else there.push('offer.portrait')
  return { there, missing }
}

/** What an End-User with a browser makes possible. A person who logs in by hand can refuse, and is nobody else. */
function browsedBy({ client, otherClient, login, browser }: Target): readonly Capability[] {
  if (client === undefined || login === undefined || browser === 'none') return []
  const known: Partial<Login> = login === 'manual' ? { refuse: [] } : login
  const facts: readonly (readonly [Capability, boolean])[] = [
    ['authorization-code', true],
    ['other-client', otherClient !== undefined],
    ['consent.refuse', known.refuse !== undefined],
    ['second-user', (known.users?.length ?? 0) > 1],
    ['login-hint', known.hintField !== undefined],
    ...announced.map((capability) => [capability, true] as const),
  ]
  return facts.flatMap(([capability, isThere]) => (isThere ? [capability] : []))
}

/** What only metadata can tell of the authorization endpoint. */
const announced = [
  'authorization.pushed',
  'authorization.unpushed',
  'authorization.scope',
  'authorization.details',
] as const satisfies readonly Capability[]

/**
 * Takes away what metadata show not to be there: `nonce` without a nonce endpoint (draft 13 needs none), `batch` without
 * a batch size that makes sense, and the ways to ask for authorization that nobody announces.
 * @param server Authorization Server Metadata, where they were asked for
 */
export function narrowByMetadata(
  claimed: ReadonlySet<Capability>,
  target: Pick<Target, 'revision' | 'configurations'>,
  metadata: unknown,
  server?: unknown,
): ReadonlySet<Capability> {
  const missing: Capability[] = []
  const hasEndpoint = typeof metadata === 'object' && metadata !== null && 'nonce_endpoint' in metadata
  if (!hasEndpoint && target.revision !== 'draft13') missing.push('nonce')
  if (batchSizeIn(metadata) === undefined) missing.push('batch')
  const ways = waysToAsk(target, objectOf(metadata), objectOf(server))
  missing.push(...announced.filter((way) => !ways[way]))
  return new Set([...claimed].filter((capability) => !missing.includes(capability)))
}

/** @see RFC 9126 #section-5, RFC 9396 #section-10, OpenID4VCI #credential-issuer-parameters */
function waysToAsk(
  { configurations: { mdoc } }: Pick<Target, 'configurations'>,
  metadata: JsonObject,
  server: JsonObject,
): Readonly<Record<(typeof announced)[number], boolean>> {
  const known = objectOf(metadata.credential_configurations_supported)
  return {
    'authorization.pushed': server.pushed_authorization_request_endpoint !== undefined,
    'authorization.unpushed': server.require_pushed_authorization_requests !== true,
    'authorization.scope': mdoc.length > 0 && mdoc.every((id) => textOf(objectOf(known[id]).scope) !== undefined),
    'authorization.details': textsOf(server.authorization_details_types_supported).includes('openid_credential'),
  }
}

/** Whether a text is the name of a capability. */
export function isCapability(name: unknown): name is Capability {
  return typeof name === 'string' && Object.hasOwn(capabilities, name)
}

function unable(target: Target, key: string, found: string, wanted: string): ConfigurationError {
  return new ConfigurationError(
    `targets.${target.name}.${key}`,
    found,
    `what the driver ${target.driver.type} can do as configured: ${wanted}`,
  )
}
