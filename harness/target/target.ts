/** The issuer under test and everything a run must know of it, resolved: defaults filled in, secrets inserted. */
import type { TimeStrategy } from '../clock/clock.ts'
import type { Revision } from '../requirement.ts'
import type { HolderDefinition } from './holder.ts'
import type { SampleClaim } from './issuer.ts'
import type { BrowserMode, Login, WalletClient } from './login.ts'
import type { Policy } from './policy.ts'

/** TLS and proxy. Paths are resolved against the target file. */
export interface TlsOptions {
  /** PEM file of a CA to trust besides the usual ones. */
  readonly ca?: string
  /** PEM files of a client certificate and its key. */
  readonly cert?: string
  readonly key?: string
  /** URL of an HTTP proxy. */
  readonly proxy?: string
}

export interface Limits {
  /** Requests in flight at once. */
  readonly inFlight: number
  /** Requests started per second; 0 is no limit. */
  readonly perSecond: number
  /** Seconds until an unanswered request is given up. */
  readonly timeout: number
  /** Bytes of a response body that are read. */
  readonly bodyBytes: number
}

export const defaultLimits: Limits = { inFlight: 16, perSecond: 0, timeout: 30, bodyBytes: 5_000_000 }

export interface Target {
  /** The name it has in the target file. */
  readonly name: string
  /** Credential Issuer Identifier. */
  readonly issuer: string
  /** Driver type and its own options, as validated by that driver. */
  readonly driver: { readonly type: string; readonly options: Readonly<Record<string, unknown>> }
  readonly revision: Revision
  /** Products whose promises the target makes: first segments of POLICY ids, such as `vii`. */
  readonly profiles: readonly string[]
  readonly policy: Policy
  readonly time: TimeStrategy
  readonly configurations: {
    readonly mdoc: readonly string[]
    readonly sdJwt: readonly string[]
    readonly nonMdoc: string | undefined
  }
  readonly claims: readonly SampleClaim[]
  readonly portraitClaim: SampleClaim | undefined
  /** The IACA roots of the issuer in PEM, one after the other. */
  readonly trustAnchors: string | undefined
  /** How we are registered at the Authorization Server; `undefined` where only pre-authorized offers are tested. */
  readonly client: WalletClient | undefined
  /** Another one that is registered there (`other-client`). */
  readonly otherClient: WalletClient | undefined
  /** `manual`: a person logs in, in a browser that is to be seen. */
  readonly login: Login | 'manual' | undefined
  readonly browser: BrowserMode
  /** Other people's wallets; the first is the one that is driven. */
  readonly holders: readonly HolderDefinition[]
  readonly tls: TlsOptions
  readonly limits: Limits
  /** Secret values of the configuration, for redaction: label and value. */
  readonly secrets: readonly (readonly [label: string, value: string])[]
  /** Directory that relative paths start from. */
  readonly directory: string
}

/** The Credential Configuration of an offer that names none: the first mDoc, or where there is none the first SD-JWT VC. */
export function usualConfigurations({
  configurations: { mdoc, sdJwt },
}: Pick<Target, 'configurations'>): readonly string[] {
  return [...mdoc, ...sdJwt].slice(0, 1)
}
