/**
 * Everything that the scenarios of one run share, and the stage that each gets of its own:
 * the network, the driver's session, the wallet, the clock, the evidence.
 */
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BrowserRoom } from './browser/browser.ts'
import { type Crowd, type CrowdOptions, createCrowd } from './browser/crowd.ts'
import type { People } from './browser/people.ts'
import { createClock, type TargetClock } from './clock/target-clock.ts'
import { type Cabinet, createCabinet, type PictureFile } from './evidence.ts'
import { type HolderRoom, openHolder, type StagedAgent, stageAgent } from './holder/create-agent.ts'
import { preflight } from './preflight.ts'
import type { Actors, SuiteEntry } from './scenario.ts'
import type { Stage } from './stage.ts'
import type { Capability } from './target/capability.ts'
import { narrowByMetadata } from './target/claimed.ts'
import type { Driver, DriverSession } from './target/driver.ts'
import { openDriver } from './target/drivers/index.ts'
import { holderFacts } from './target/holder.ts'
import { createIssuer, type Made } from './target/issuer-actor.ts'
import type { Target } from './target/target.ts'
import { Inconclusive, type Verdict } from './verdict.ts'
import { createWallet } from './wallet/create-wallet.ts'
import { createWalletShared } from './wallet/metadata.ts'
import { curlOf } from './wire/curl.ts'
import { type Exchange, isFromTarget } from './wire/exchange.ts'
import type { Har, HarCreator } from './wire/har.ts'
import { type Network, openNetwork } from './wire/network.ts'
import type { RecordingWire } from './wire/recorder.ts'
import { createRedactor, type Redactor } from './wire/redaction.ts'

export interface SessionOptions {
  readonly signal: AbortSignal
  /** What the evidence says of its maker. */
  readonly tool: HarCreator
  /** Folder of the run; evidence goes into `evidence/` below it. Nothing is written where it is left out. */
  readonly out?: string
  /** A browser that several sessions share; one of its own where left out. */
  readonly browser?: BrowserRoom
  /** Who comes to the authorization endpoint; people with a browser where left out. */
  readonly crowd?: (options: CrowdOptions) => Crowd
  /** Told when a scenario begins (`until` in milliseconds by our clock) or stops (`undefined`) to wait. */
  onWait?(id: string, label: string, until: number | undefined): void
  /** Told what the person who runs this has to do: where nobody else can log in. */
  onInstruction?(id: string, text: string): void
}

export interface Session {
  /** What the driver claims; once `obstacle` was asked, without what the metadata show not to be there. */
  readonly capabilities: ReadonlySet<Capability>
  /** Why a capability is not claimed, where more can be said than that. */
  readonly unclaimed: ReadonlyMap<Capability, string>
  /** Whether all scenarios live with one clock and one state. */
  readonly sharedClock: boolean
  readonly redactor: Redactor
  /** Why nothing can be tested on this target, where that is so: to be asked before the first scenario. */
  obstacle(): Promise<Verdict | undefined>
  stage(entry: SuiteEntry): Promise<Stage>
  /** What an entry exchanged, redacted; handed out once. */
  takeEvidence(id: string): Har | undefined
  /** What its pages looked like, without secrets; nothing where it passed. Handed out once. */
  takePictures(id: string): readonly PictureFile[]
  close(): Promise<void>
}

/** Opens the session of a target. @throws ConfigurationError where its driver cannot be used as configured */
export async function openSession(target: Target, options: SessionOptions): Promise<Session> {
  const redactor = createRedactor()
  for (const [label, value] of target.secrets) redactor.secret(label, value)
  const network = openNetwork({ limits: target.limits, tls: target.tls, redactor, signal: options.signal })
  const driver = await openDriver(target)
  const cabinet = createCabinet({ ...options, redactor })
  const wallet = createWalletShared()
  const lost = patienceLost(options.signal)
  const crowd = (options.crowd ?? createCrowd)({ ...options, target, network, redactor })
  const holder = openHolder(target)
  const resources = { target, options, redactor, network, driver, wallet, holder, crowd, cabinet }
  const shared: Shared = { ...resources, patienceLost: lost, seen: {} }
  return {
    get capabilities() {
      const { metadata, server } = shared.seen
      if (metadata === undefined) return driver.capabilities
      return narrowByMetadata(driver.capabilities, target, metadata.response.json, server?.response.json)
    },
    unclaimed: holderFacts(target).unclaimed,
    sharedClock: driver.fork === undefined,
    redactor,
    obstacle: async () => redacted(await preflight(() => enter(shared), options.signal), redactor),
    stage: (entry) => setStage(entry, shared),
    takeEvidence: cabinet.takeArchive,
    takePictures: cabinet.takePictures,
    close: async () => {
      await Promise.race([driver.close?.().catch(() => undefined), lost])
      await crowd.close()
      await network.close()
    },
  }
}

interface Shared {
  readonly target: Target
  readonly options: SessionOptions
  readonly redactor: Redactor
  readonly network: Network
  readonly driver: DriverSession
  readonly wallet: ReturnType<typeof createWalletShared>
  readonly holder: HolderRoom | undefined
  readonly cabinet: Cabinet
  readonly crowd: Crowd
  readonly patienceLost: Promise<void>
  /** What the target answered before the first scenario, while its clock was as nobody had moved it. */
  readonly seen: { metadata?: Exchange; server?: Exchange | undefined }
}

/** Everything that comes before the first offer: a token for the management API, the metadata. @throws Inconclusive */
async function enter({ target, network, driver, seen }: Shared): Promise<void> {
  const wire = network.wire()
  const fork = await driver.fork?.(wire)
  try {
    await (fork ?? driver).prepare?.(wire)
    const { revision, issuer } = target
    const shared = createWalletShared()
    const wallet = createWallet({ wire, issuer: fork?.issuer ?? issuer, revision, shared, now: Date.now })
    seen.metadata = await wallet.issuerMetadata()
    // Who needs this server says so himself, where it has no metadata.
    if (driver.capabilities.has('authorization-code'))
      seen.server = await unlessInconclusive(wallet.authorizationServerMetadata())
  } finally {
    await fork?.close?.().catch(() => undefined)
  }
}

async function unlessInconclusive<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Inconclusive) return undefined
    throw error
  }
}

/** What is said of an obstacle may hold words of the target. */
function redacted(verdict: Verdict | undefined, redactor: Redactor): Verdict | undefined {
  return verdict?.outcome === 'inconclusive' ? { ...verdict, reason: redactor.redact(verdict.reason) } : verdict
}

async function setStage(entry: SuiteEntry, shared: Shared): Promise<Stage> {
  const { target, options, redactor, network, cabinet } = shared
  const clocks: TargetClock[] = []
  const onExchange = (exchange: Exchange) => {
    if (isFromTarget(exchange)) clocks[0]?.observe(exchange)
  }
  const wire = network.wire({ onExchange })
  const fork = entry.kind === 'scenario' ? await shared.driver.fork?.(wire) : undefined
  const driver = (fork ?? shared.driver).connect(wire)
  const clock = createClock({
    strategy: target.time,
    shortestLifetime: target.policy.offerLifetime.shortest,
    ...(driver.advanceClock === undefined ? {} : { advance: driver.advanceClock.bind(driver) }),
    signal: options.signal,
    onWait: (label, until) => options.onWait?.(entry.id, label, until),
  })
  // A clock that others move as well is not known from before.
  const isUnmoved = fork !== undefined || driver.advanceClock === undefined
  if (isUnmoved && shared.seen.metadata !== undefined) clock.observe(shared.seen.metadata)
  clocks.push(clock)
  const made: Made[] = []
  const people = shared.crowd.people(wire, {
    isFilmed: options.out !== undefined,
    onInstruction: (text) => options.onInstruction?.(entry.id, text),
  })
  const { revision, profiles, policy } = target
  const trustAnchors = target.trustAnchors ?? (fork ?? shared.driver).trustAnchors
  const identifier = fork?.issuer ?? target.issuer
  const forked = fork !== undefined
  const { actors, holder } = actorsOn({ wire, driver, clock, identifier, forked, people }, shared, made)
  return {
    actors,
    exchanges: () => wire.exchanges,
    about: () => ({ revision, profiles, policy, clockSkew: clock.skew?.milliseconds ?? 0, trustAnchors }),
    redact: (value) => redactor.redactJson(value),
    curl: (exchange) => curlOf(exchange, redactor),
    close: async (hasPassed) => {
      const pictures = await people.close(!hasPassed)
      const evidence = await cabinet.keep(entry.id, wire.attempts, hasPassed ? [] : pictures)
      // A tenant that cannot be given back is nobody's fault here; it ends with its server.
      const cleaned = fork === undefined ? cleanUp(made, shared) : fork.close?.().catch(() => undefined)
      const left = holder.close(network.wire({ afterAbort: true }))
      await Promise.race([Promise.all([cleaned, left]), shared.patienceLost])
      return evidence
    },
  }
}

interface Boards {
  readonly wire: RecordingWire
  readonly driver: Driver
  readonly clock: TargetClock
  readonly identifier: string
  readonly forked: boolean
  readonly people: People
}

/** The actors, and the one who leaves something behind elsewhere. */
interface Cast {
  readonly actors: Actors
  readonly holder: StagedAgent
}

function actorsOn({ wire, driver, clock, identifier, forked, people }: Boards, shared: Shared, made: Made[]): Cast {
  const { target } = shared
  const wallet = createWallet({
    wire,
    issuer: identifier,
    revision: target.revision,
    shared: forked ? createWalletShared() : shared.wallet,
    now: clock.now,
    client: target.client,
    otherClient: target.otherClient,
  })
  const issuer = createIssuer({ target, identifier, driver, wallet, clock, onCreated: (offer) => made.push(offer) })
  const holder = stageAgent({ room: shared.holder, target, wire, wallet })
  const actors = { issuer, wallet, clock, policy: target.policy, endUser: people.endUser, holder: holder.agent }
  return { actors, holder }
}

/** Polite: what we made is deleted, also after Ctrl-C. That it cannot be deleted is nobody's fault here. */
async function cleanUp(offers: readonly Made[], shared: Shared): Promise<void> {
  const driver = shared.driver.connect(shared.network.wire({ afterAbort: true }))
  for (const { id, userId } of offers) {
    if (id !== undefined) await driver.deletePreAuthorizedOffer?.(id).catch(() => undefined)
    if (userId !== undefined) await driver.users?.delete(userId).catch(() => undefined)
  }
}

/** Milliseconds that cleaning up may take once we were told to stop. */
const patience = 5000

/** Resolves when whoever told us to stop has waited long enough. */
async function patienceLost(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
  await sleep(patience, undefined, { ref: false })
}
