/** Holder agents as the target file describes them, and what can be asked of the one that is driven. */
import type { Revision } from '../requirement.ts'
import { ConfigurationError } from '../verdict.ts'
import type { Capability } from './capability.ts'
import type { HttpAuth } from './drivers/http-auth.ts'
import { templateMistakes } from './drivers/http-check.ts'
import type { RequestTemplate } from './drivers/http-request.ts'
import { placeholdersIn } from './drivers/http-template.ts'
import type { Path } from './environment.ts'
import type { Target } from './target.ts'
import type { Mistake } from './validate.ts'

interface HolderDriver {
  readonly auth?: HttpAuth
  /** Credential Format Identifiers. */
  readonly formats: readonly string[]
  /** That of the issuer is taken to be among them where left out. */
  readonly revisions?: readonly Revision[]
}

/** An agent with the API of the TSG wallet, as `holder-tsg.schema.json` describes it. */
export interface TsgHolder extends HolderDriver {
  readonly type: 'tsg'
  readonly url: string
  readonly lowScope?: HttpAuth
  /** Path of the list of records. */
  readonly records?: string
}

/** Any agent, by templates, as `holder-http.schema.json` describes it. */
export interface HttpHolder extends HolderDriver {
  readonly type: 'http'
  readonly claim: RequestTemplate
  /** JSON Pointers. */
  readonly answer?: { readonly credential?: string; readonly id?: string; readonly error?: string }
  readonly remove?: RequestTemplate
}

/** One of the `holders` of a target file. */
export interface HolderDefinition {
  readonly name: string
  readonly driver: TsgHolder | HttpHolder
  /** Credential Configuration id. */
  readonly configuration?: string
  readonly reachesUs: boolean
  /** Seconds. */
  readonly patience: number
}

/**
 * The target with the holder agent of this name in the first place: that one is driven, and its product's promises count.
 * @throws ConfigurationError where there is none of that name
 */
export function drivingHolder(target: Target, name: string | undefined): Target {
  const driven = target.holders.find((holder) => name === undefined || holder.name === name)
  if (driven === undefined && name !== undefined) {
    const names = target.holders.map((holder) => holder.name).join(', ')
    throw new ConfigurationError(
      '--holder',
      name,
      names === '' ? 'no flag: the target has no holders' : `one of ${names}`,
    )
  }
  if (driven === undefined) return target
  const holders = [driven, ...target.holders.filter((holder) => holder !== driven)]
  return { ...target, holders, profiles: [...target.profiles, ...(driven.driver.type === 'tsg' ? ['tsg'] : [])] }
}

/** The configuration that an agent is offered: the one it is said to be, or the first whose format it takes. */
export function configurationFor(
  { configuration, driver: { formats } }: HolderDefinition,
  { configurations: { mdoc, sdJwt }, revision }: Pick<Target, 'configurations' | 'revision'>,
): string | undefined {
  const known: readonly (readonly [format: string, ids: readonly string[]])[] = [
    ['mso_mdoc', mdoc],
    [revision === 'draft13' ? 'vc+sd-jwt' : 'dc+sd-jwt', sdJwt],
  ]
  return configuration ?? known.find(([format, ids]) => formats.includes(format) && ids.length > 0)?.[1][0]
}

/** What the agent that is driven can be asked; `unclaimed`: why something cannot, in words that stand for themselves. */
export interface HolderFacts {
  readonly there: readonly Capability[]
  readonly unclaimed: ReadonlyMap<Capability, string>
}

/** What follows from the first holder agent of a target; nothing where there is none. */
export function holderFacts(target: Pick<Target, 'holders' | 'configurations' | 'revision'>): HolderFacts {
  const [holder] = target.holders
  if (holder === undefined) return { there: [], unclaimed: new Map() }
  const mismatch = mismatchOf(holder, target)
  return {
    there: ['holder.agent', ...(mismatch === undefined ? (['holder.claim'] as const) : []), ...abilitiesOf(holder)],
    unclaimed: new Map(mismatch === undefined ? [] : [['holder.claim', mismatch]]),
  }
}

function abilitiesOf({ driver, reachesUs }: HolderDefinition): readonly Capability[] {
  const isTsg = driver.type === 'tsg'
  const declared: readonly (readonly [Capability, boolean])[] = [
    ['holder.raw', isTsg],
    ['holder.authorized', isTsg],
    ['holder.txCode', driver.type === 'http' && placeholdersIn(driver.claim).has('txCode')],
    ['holder.list', isTsg && driver.records !== undefined],
    ['holder.management', driver.auth !== undefined],
    ['holder.lowScope', isTsg && driver.lowScope !== undefined],
    ['holder.site', reachesUs],
  ]
  return declared.flatMap(([capability, isThere]) => (isThere ? [capability] : []))
}

function mismatchOf(holder: HolderDefinition, target: Pick<Target, 'configurations' | 'revision'>): string | undefined {
  const { formats, revisions = [target.revision] } = holder.driver
  if (!revisions.includes(target.revision)) {
    return `the agent ${holder.name} speaks ${revisions.join(', ')}, the issuer ${target.revision}`
  }
  if (configurationFor(holder, target) !== undefined) return undefined
  const onlyW3c = formats.every((format) => /^(jwt_vc|ldp_vc)/.test(format))
  const taken = onlyW3c ? `W3C credentials only (${formats.join(', ')})` : `only ${formats.join(', ')}`
  return `the agent ${holder.name} takes ${taken}, of which the target names no configuration`
}

/** What no schema can say of the holder agents. `at` is the path of their list. */
export function holderMistakes(holders: readonly HolderDefinition[], at: Path): Mistake[] {
  return holders.flatMap(({ name, driver }, index) => {
    const place = [...at, String(index)]
    const isTwice = holders.findIndex((other) => other.name === name) < index
    return [
      ...(isTwice ? [{ path: [...place, 'name'], found: `${name} again`, wanted: 'a name of its own' }] : []),
      ...(driver.type === 'http' ? httpMistakes(driver, [...place, 'driver']) : []),
    ]
  })
}

/** Placeholders of the request that makes an agent claim. */
export const claimPlaceholders = ['offerUri', 'offer', 'issuerUrl', 'preAuthorizedCode', 'txCode'] as const

function httpMistakes({ claim, remove, answer }: HttpHolder, at: Path): Mistake[] {
  const words = { placeholders: claimPlaceholders, conditions: ['txCode'] }
  const withoutId = {
    path: [...at, 'answer', 'id'],
    found: 'nothing',
    wanted: 'JSON Pointer to the id that remove needs',
  }
  return [
    ...templateMistakes(claim, [...at, 'claim'], words),
    ...(remove === undefined
      ? []
      : templateMistakes(remove, [...at, 'remove'], { placeholders: ['id'], conditions: [] })),
    ...(remove !== undefined && answer?.id === undefined ? [withoutId] : []),
  ]
}
