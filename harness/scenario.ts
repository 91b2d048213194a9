/**
 * A scenario: one act with one visible deviation, and the duties that its result is checked against.
 * Plain data, so that it can be listed, selected and run by anything. Pure: no I/O, no test runner.
 */
import type { EndUser } from './browser/end-user.ts'
import type { Clock } from './clock/clock.ts'
import type { HolderAgent } from './holder/agent.ts'
import type { Requirement, Revision } from './requirement.ts'
import type { Capability } from './target/capability.ts'
import type { Issuer } from './target/issuer.ts'
import type { Policy } from './target/policy.ts'
import type { Wallet } from './wallet/wallet.ts'
import type { Exchange } from './wire/exchange.ts'

/** What acts return and predicates are about, under one roof for suite authors. */
export type { Claimed, Late } from './holder/agent.ts'
export type { AuthorizationRequest, AuthorizationResponse } from './wallet/authorization.ts'
export type { Claim, Issuance, Offer, Token } from './wallet/wallet.ts'
export type { Exchange } from './wire/exchange.ts'
export type { RaceEntry } from './wire/wire.ts'

/** Who acts in a scenario. Every scenario gets its own. */
export interface Actors {
  readonly issuer: Issuer
  readonly wallet: Wallet
  /** The person at the authorization endpoint, for `authorization-code`. */
  readonly endUser: EndUser
  /** Somebody else's wallet, for `holder.agent`. */
  readonly holder: HolderAgent
  readonly clock: Clock
  readonly policy: Policy
}

/** What a predicate may know besides the thing that it judges. */
export interface About {
  readonly revision: Revision
  /** Products whose promises the target makes: what their documents allow is no deviation. */
  readonly profiles: readonly string[]
  readonly policy: Policy
  /** How far the target's clock is ahead of ours, in milliseconds; 0 where unknown. */
  readonly clockSkew: number
  /** The IACA roots of the issuer in PEM (`trust-anchors`). */
  readonly trustAnchors?: string | undefined
}

/** Judges one thing. @throws Violation where it is not as it should be, Inconclusive where that cannot be told */
export type Predicate<T> = (actual: T, about: About) => void | Promise<void>

/** One line in the report: one requirement, one predicate. */
export interface Check<T> {
  readonly requirement: Requirement
  readonly predicate: Predicate<T>
}

/** Values seen where documents leave room; never a verdict. JSON. */
export type Observations = Readonly<Record<string, unknown>>

/** A scenario as its author writes it. */
export interface ScenarioDefinition<T> {
  /** `<folder>/<file name>`. */
  readonly id: string
  /** What the issuer does right when this passes, as a sentence without full stop. */
  readonly title: string
  /** Without these the scenario is inapplicable. */
  readonly needs: readonly Capability[]
  /** The same request without the deviation; its first check must pass first, or this scenario is inconclusive. */
  readonly control?: Scenario
  /** Seconds that the act waits on the target's clock, at most: long waits start first. Needs `time`. */
  waits?(policy: Policy): number
  act(actors: Actors): Promise<T>
  /**
   * The first that counts for the target is the gate: where it does not pass, the others are not judged, except those
   * with the very same predicate, which share its answer.
   */
  readonly checks: readonly [Check<NoInfer<T>>, ...Check<NoInfer<T>>[]]
  observe?(actual: NoInfer<T>): Observations
}

/** What is left to do once a scenario has acted. */
export interface Performance {
  /** Judges the check at this index. @throws as its predicate does */
  judge(index: number, about: About): Promise<void>
  observations(): Observations
}

/** A scenario with the type of its result sealed inside. */
export interface Scenario {
  readonly kind: 'scenario'
  readonly id: string
  readonly title: string
  readonly needs: readonly Capability[]
  readonly control: Scenario | undefined
  /** Checks with the same predicate ask the same question. */
  readonly checks: readonly { readonly requirement: Requirement; readonly predicate: unknown }[]
  waits(policy: Policy): number
  perform(actors: Actors): Promise<Performance>
}

/** Seals a definition. What the act returns decides `T`; each check must take it (`never` while the act is not looked at yet). */
export function scenario<T = never>(definition: ScenarioDefinition<T>): Scenario {
  const { id, title, needs, control, checks } = definition
  return {
    kind: 'scenario',
    id,
    title,
    needs,
    control,
    checks,
    waits: (policy) => definition.waits?.(policy) ?? 0,
    async perform(actors) {
      const actual = await definition.act(actors)
      return {
        judge: async (index, about) => checks[index]?.predicate(actual, about),
        observations: () => definition.observe?.(actual) ?? {},
      }
    },
  }
}

/**
 * Duties that hold for every answer of one kind, whichever scenario met it: judged once all scenarios have ended.
 * Inconclusive (`vacuous`) where nothing of the kind was met, unless an issuer need not have such answers.
 */
export interface Survey {
  readonly kind: 'survey'
  readonly id: string
  readonly title: string
  readonly needs: readonly Capability[]
  /** Which of the answers met in the run are judged. */
  of(exchange: Exchange): boolean
  /** Why an issuer may have no such answers at all: then nothing is judged, and nothing is left open. */
  readonly optional?: string
  /** Each is judged on every answer; there is no gate. */
  readonly checks: readonly [Check<Exchange>, ...Check<Exchange>[]]
  observe?(exchanges: readonly Exchange[], about: About): Observations
}

/** Marks a survey. */
export function survey(definition: Omit<Survey, 'kind'>): Survey {
  return { kind: 'survey', ...definition }
}

/** All that a suite can hold. */
export type SuiteEntry = Scenario | Survey
