/** `assay serve`: the embedded issuer by itself, or with the embedded holder beside it. */
import { stringify } from 'yaml'
import { type EmbeddedHolderEntry, embeddedHolder, startEmbeddedHolder } from '../../fixtures/holders/embedded.ts'
import { faults as holderFaults } from '../../fixtures/holders/faults/index.ts'
import { variants as holderVariants } from '../../fixtures/holders/variants.ts'
import { ids } from '../../fixtures/issuers/configurations.ts'
import { type EmbeddedIssuer, embeddedTarget, startEmbeddedIssuer } from '../../fixtures/issuers/embedded.ts'
import type { Fault } from '../../fixtures/issuers/faults/fault.ts'
import { faults } from '../../fixtures/issuers/faults/index.ts'
import type { TenantFacts } from '../../fixtures/issuers/levers.ts'
import type { TargetDefinition } from '../target/resolve.ts'
import { defaultLimits } from '../target/target.ts'
import { ConfigurationError, HarnessError } from '../verdict.ts'
import { openNetwork } from '../wire/network.ts'
import { createRedactor } from '../wire/redaction.ts'
import { didYouMean } from './near.ts'
import { type Paint, paintFor, type Streams } from './streams.ts'

export interface ServeOptions {
  /** On 127.0.0.1; 0 is any that is free. */
  readonly port: number
  /** The one duty that the issuer breaks; none where left out. */
  readonly fault?: string
  /** Start the embedded holder, too: a conformant one, or with the fault or the legal variant of this id. */
  readonly holder?: string | true
  /** Print all faults, and serve nothing. */
  readonly listFaults?: boolean
}

/**
 * Serves one tenant until it is stopped, and prints what a person needs to use it.
 * @param stopped resolves when it is time to end; Ctrl-C where left out
 * @returns the exit code
 * @throws ConfigurationError for a fault that does not exist
 */
export async function serveCommand(
  options: ServeOptions,
  { stdout }: Streams,
  stopped: () => Promise<unknown> = interrupted,
): Promise<number> {
  const paint = paintFor(stdout)
  if (options.listFaults === true) {
    stdout.write(faultsText(paint))
    return 0
  }
  const fault = options.fault === undefined ? undefined : faultOf(options.fault)
  const kind = options.holder === undefined ? undefined : holderKindOf('--holder', options.holder)
  const server = await start(options.port)
  const holder = kind === undefined ? undefined : await startEmbeddedHolder()
  try {
    const tenant = await createTenant(server.url, fault)
    stdout.write(tenantText(server.url, tenant, fault, paint))
    if (holder !== undefined) stdout.write(holderText(embeddedHolder(holder.url, kind), tenant, paint))
    await stopped()
  } finally {
    await holder?.close()
    await server.close()
  }
  return 0
}

/** The kind of wallet that a flag names: a sound one, or one with a fault. @throws ConfigurationError that names near ones */
export function holderKindOf(flag: string, holder: string | true): string {
  if (holder === true) return 'conformant'
  const known = [...holderFaults, ...holderVariants].map(({ id }) => id)
  if (known.includes(holder)) return holder
  const wanted = `a fault of the embedded holder${didYouMean(holder, known)}; see assay serve --list-faults`
  throw new ConfigurationError(flag, holder, wanted)
}

/** The embedded issuer's fault of this id. @throws ConfigurationError that names near ones */
export function faultOf(id: string): Fault {
  const fault = faults.find((candidate) => candidate.id === id)
  if (fault !== undefined) return fault
  const guess = didYouMean(
    id,
    faults.map((known) => known.id),
  )
  throw new ConfigurationError('--fault', id, `a fault of the embedded issuer${guess}; see assay serve --list-faults`)
}

async function start(port: number): Promise<EmbeddedIssuer> {
  try {
    return await startEmbeddedIssuer({ port })
  } catch (error) {
    const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    throw inUse ? new ConfigurationError('--port', `${port}, which is in use`, 'a free port') : error
  }
}

async function createTenant(url: string, fault: Fault | undefined): Promise<TenantFacts> {
  const signal = new AbortController().signal
  const network = openNetwork({ limits: defaultLimits, tls: {}, redactor: createRedactor(), signal })
  try {
    const { response } = await network.wire().send({
      endpoint: 'control',
      method: 'POST',
      url: `${url}/tenants`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ fault: fault?.id }),
    })
    if (response.status === 201) return response.json as TenantFacts
    throw new HarnessError('embedded-issuer', `the embedded issuer made no tenant: status ${response.status}`)
  } finally {
    await network.close()
  }
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve())
  })
}

function faultsText(paint: Paint): string {
  const block = ({ id, title, breaks, revision }: Pick<Fault, 'id' | 'title' | 'breaks' | 'revision'>) => {
    const facts = [
      ...breaks.map((requirement) => `breaks ${requirement}`),
      ...(revision ? [`in revision ${revision}`] : []),
    ]
    return [paint.bold(id), `  ${title}`, ...facts.map((fact) => paint.dim(`  ${fact}`))].join('\n')
  }
  const blocks = [
    ...faults.map(block),
    `${faults.length} faults; assay run embedded --fault <id> shows how each is caught`,
    ...holderFaults.map(block),
    `${holderFaults.length} faults of the embedded holder; assay run embedded --holder-fault <id> shows how each is caught`,
  ]
  return `${blocks.join('\n\n')}\n`
}

function tenantText(url: string, tenant: TenantFacts, fault: Fault | undefined, paint: Paint): string {
  const { management } = tenant
  const { auth } = management
  const nature = fault === undefined ? 'It is conformant.' : `It has one fault, ${fault.id}: ${fault.title}.`
  return `The embedded issuer listens on ${url}. ${nature} Ctrl-C ends it.

  Credential Issuer  ${tenant.issuer}
  management API     ${management.url}${management.pathPrefix}
  token endpoint     ${auth.tokenUrl}
  audience           ${auth.audience}
  client id          ${auth.clientId}
  client secret      ${auth.clientSecret}

${paint.bold('Make an offer')}

${curlLines(tenant)}

${paint.bold('As a target in assay.config.yaml')}

${targetSnippet(tenant)}`
}

function holderText({ driver: { url, auth } }: EmbeddedHolderEntry, { issuer }: TenantFacts, paint: Paint): string {
  return `
The embedded holder keeps its wallet at ${url}.

  token endpoint     ${auth.tokenUrl}
  client id          ${auth.clientId}
  client secret      ${auth.clientSecret}

${paint.bold('Claim an offer, whose pre-authorized_code is in $CODE')}

HOLDER=$(curl -s ${auth.tokenUrl} \\
  -d grant_type=client_credentials -d client_id=${auth.clientId} -d client_secret=${auth.clientSecret} |
  node -p 'JSON.parse(fs.readFileSync(0)).access_token')
curl -s ${url}/api/management/issuance/request/oid4vci -H "Authorization: Bearer $HOLDER" \\
  -H 'Content-Type: application/json' -d '{"issuerUrl": "${issuer}", "preAuthorizedCode": "'$CODE'"}'
`
}

function curlLines({ management: { url, pathPrefix, auth } }: TenantFacts): string {
  const credentials = {
    grant_type: 'client_credentials',
    client_id: auth.clientId,
    client_secret: auth.clientSecret,
    audience: auth.audience,
  }
  const offer = { credentials: [ids.mdl] }
  return `TOKEN=$(curl -s ${auth.tokenUrl} \\
  -H 'Content-Type: application/json' -d '${JSON.stringify(credentials)}' |
  node -p 'JSON.parse(fs.readFileSync(0)).access_token')
curl -s ${url}${pathPrefix}/openid/offers/pre-authorized -H "Authorization: Bearer $TOKEN" \\
  -H 'Content-Type: application/json' -d '${JSON.stringify(offer)}'`
}

function targetSnippet({ issuer, management }: TenantFacts): string {
  const { driver: _, time, policy, profiles, ...told } = embeddedTarget(issuer) as TargetDefinition
  const driver = { type: 'mattr-vii', ...management }
  return stringify({ targets: { local: { ...told, issuer, driver } } }, { lineWidth: 0 })
}
