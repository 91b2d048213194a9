/** An mdoc against its Credential Configuration: algorithms and mandatory claims. */
import type { ElementNodes } from './data-elements.ts'
import { collector, type MdocFinding, quote, type Report } from './finding.ts'
import type { MdocJudgement } from './judge.ts'
import { fullySpecifiedOf } from './signature.ts'

type JsonObject = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the mdoc itself shows. */
export interface Shown {
  /** COSE algorithm identifier of issuerAuth. */
  readonly alg: number | undefined
  /** Of the signer's key, as OpenSSL names it. */
  readonly curve: string
  readonly nodes: ElementNodes
}

/**
 * Judges `credential_signing_alg_values_supported` and the mandatory claims of a configuration in the shape of
 * OpenID4VCI 1.0 and later. What is not announced is not compared.
 *
 * @see OpenID4VCI 1.0, A.2.2, B.2 and C.2
 */
export function judgeConfiguration(configuration: JsonObject, { alg, curve, nodes }: Shown, report: Report): void {
  judgeAlgorithms(configuration.credential_signing_alg_values_supported, alg, curve, report)
  for (const claim of mandatoryClaimsIn(configuration)) judgeClaim(claim, nodes, report)
}

/** Namespace and identifier of each data element that a configuration announces as mandatory. */
export function mandatoryClaimsIn(
  configuration: JsonObject,
): readonly (readonly [namespace: string, element: string])[] {
  const { credential_metadata: metadata } = configuration
  const claims = isObject(metadata) ? metadata.claims : configuration.claims
  return (Array.isArray(claims) ? claims : []).flatMap((claim: unknown) => {
    if (!isObject(claim) || claim.mandatory !== true || !Array.isArray(claim.path)) return []
    const [namespace, element] = claim.path as readonly unknown[]
    return typeof namespace === 'string' && typeof element === 'string' ? [[namespace, element] as const] : []
  })
}

/** The findings of an mdoc that was judged, against its Credential Configuration alone. */
export function configurationFindings(
  configuration: JsonObject,
  { issuerAuth, chain, nodes }: Pick<MdocJudgement, 'issuerAuth' | 'chain' | 'nodes'>,
): readonly MdocFinding[] {
  const { report, findings } = collector()
  const curve = chain[0]?.certificate.curve ?? 'unknown'
  judgeConfiguration(configuration, { alg: issuerAuth?.alg, curve, nodes }, report)
  return findings()
}

function judgeAlgorithms(announced: unknown, alg: number | undefined, curve: string, report: Report): void {
  if (announced === undefined) return
  const values: readonly unknown[] = Array.isArray(announced) ? announced : [announced]
  const odd = values.filter((value) => !Number.isInteger(value))
  if (odd.length > 0 || !Array.isArray(announced)) {
    const found = quote(JSON.stringify(odd[0] ?? announced) ?? '')
    report('VC-4', `credential_signing_alg_values_supported holds ${found}, not COSE algorithm identifiers alone`)
  }
  if (alg === undefined || odd.length > 0) return
  if (values.includes(alg) || values.includes(fullySpecifiedOf(alg, curve))) return
  report('VC-5', `issuerAuth is signed with ${alg}; the Credential Configuration announces ${quote(values.join(', '))}`)
}

function judgeClaim(
  [namespace, element]: readonly [namespace: string, element: string],
  nodes: ElementNodes,
  report: Report,
): void {
  if (nodes.get(namespace)?.has(element) === true) return
  report(
    'VC-6',
    `there is no ${quote(element)} in ${quote(namespace)}, a mandatory claim of the Credential Configuration`,
  )
}
