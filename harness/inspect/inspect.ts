/** Looks at the credentials of a file: takes each apart, judges it, and keeps what a person wants to know. */
import type { JWK } from 'jose'
import type { Revision } from '../requirement.ts'
import { inspectMdoc } from './inspect-mdoc.ts'
import { inspectSdJwt } from './inspect-sd-jwt.ts'
import { type Found, recognise } from './recognise.ts'
import type { Counts, Inspection, InspectionReport } from './report.ts'

/** What credentials are compared with. What is left out is not compared. */
export interface InspectOptions {
  /** The `doctype` that an mdoc must have. */
  readonly doctype?: string | undefined
  /** The `vct` that an SD-JWT VC must have. */
  readonly vct?: string | undefined
  /** The public key of the holder's device. */
  readonly key?: JWK | undefined
  /** Certificates that chains must lead to: PEM that `readTrustAnchors` takes. */
  readonly trust?: string | undefined
  /** Whether a holder presented an mdoc, and may have left elements out; seen where its holder signed it. */
  readonly presented?: boolean | undefined
  readonly revision?: Revision | undefined
  /** Milliseconds since the epoch. */
  readonly now: number
}

/**
 * Inspects what a file holds: an mdoc in base64url, base64, hexadecimal or binary, an SD-JWT VC, the JSON of a
 * credential response, or an HTTP archive with such responses.
 *
 * @throws Unrecognised where there is no credential
 */
export async function inspect(bytes: Uint8Array, options: InspectOptions): Promise<InspectionReport> {
  const credentials: Inspection[] = []
  for (const found of recognise(bytes)) credentials.push(...(await inspectFound(found, options)))
  const judgedAt = new Date(options.now).toISOString()
  return { version: 1, judgedAt, counts: countsOf(credentials), credentials }
}

/** Inspects a credential as an issuer delivered it. @throws Unrecognised where it is neither an mdoc nor an SD-JWT VC */
export async function inspectDelivered(credential: unknown, options: InspectOptions): Promise<Inspection | undefined> {
  const bytes = new TextEncoder().encode(JSON.stringify({ credential }))
  return (await inspect(bytes, options)).credentials[0]
}

async function inspectFound(found: Found, options: InspectOptions): Promise<readonly Inspection[]> {
  return found.kind === 'mdoc' ? inspectMdoc(found, options) : [await inspectSdJwt(found, options)]
}

/** How many findings of each severity there are. */
export function countsOf(credentials: readonly Inspection[]): Counts {
  const severities = credentials.flatMap(({ findings }) => findings.map(({ severity }) => severity))
  const count = (wanted: string) => severities.filter((severity) => severity === wanted).length
  return { failure: count('failure'), warning: count('warning'), note: count('note') }
}
