/** What is known of an inspected credential: plain JSON. */
import type { Json } from '../mdoc/cbor-node.ts'
import type { JsonObject } from '../sd-jwt/json.ts'

/** `--json`: everything of one file. `version` changes when a member changes its meaning or goes away. */
export interface InspectionReport {
  readonly version: 1
  /** The time that validity was judged at; ISO 8601. */
  readonly judgedAt: string
  /** Findings of all credentials by severity. */
  readonly counts: Counts
  readonly credentials: readonly Inspection[]
}

export interface Counts {
  readonly failure: number
  readonly warning: number
  readonly note: number
}

/** One finding; `offset` in bytes, for an mdoc; `where` as a JSON Pointer, for an SD-JWT VC. */
export interface InspectedFinding {
  readonly rule: string
  readonly severity: 'failure' | 'warning' | 'note'
  readonly area: string
  /** Document and section. */
  readonly source: string
  readonly message: string
  readonly offset?: number
  readonly where?: string
}

/** A certificate. Times in ISO 8601. */
export interface InspectedCertificate {
  readonly subject: string
  readonly issuer: string
  readonly serialNumber: string
  readonly notBefore: string
  readonly notAfter: string
  /** Algorithm and curve or size. */
  readonly key: string
  readonly signatureAlgorithm: string
  readonly extensions: readonly InspectedExtension[]
}

export interface InspectedExtension {
  readonly oid: string
  readonly name: string
  readonly critical: boolean
  /** What it says, in words; in hexadecimal where it is not known. */
  readonly value: string
}

interface Inspected {
  /** How it stood in the file. */
  readonly form: string
  readonly certificates: readonly InspectedCertificate[]
  readonly findings: readonly InspectedFinding[]
}

export interface InspectedMdoc extends Inspected {
  readonly format: 'mso_mdoc'
  /** What the bytes are: `IssuerSigned`, or what is wrapped around it. */
  readonly structure: string
  readonly bytes: number
  readonly docType?: string
  /** As written. */
  readonly validityInfo: Readonly<Record<string, string>>
  /** By namespace and identifier. */
  readonly elements: Readonly<Record<string, Readonly<Record<string, InspectedElement>>>>
  /** Diagnostic notation by line, with the offset in bytes; long strings are cut. */
  readonly diagnostic: readonly { readonly offset?: number; readonly depth: number; readonly text: string }[]
}

/** A data element: `value` with byte strings in base64, `notation` short and as CBOR. */
export interface InspectedElement {
  readonly value: Json
  readonly notation: string
}

export interface InspectedSdJwt extends Inspected {
  readonly format: 'dc+sd-jwt'
  readonly characters: number
  /** Absent, as the payload, where the two cannot be read. */
  readonly header?: JsonObject
  readonly payload?: JsonObject
  readonly disclosures: readonly InspectedDisclosure[]
  /** Header and payload of the key binding JWT, where there is one. */
  readonly keyBinding?: { readonly header: unknown; readonly payload: unknown }
  /** The payload with all that is disclosed in its place; absent where digests and Disclosures do not fit. */
  readonly claims?: JsonObject
}

/** `index` counts from 0; `name` is absent for an array element. */
export interface InspectedDisclosure {
  readonly index: number
  readonly salt: string
  readonly name?: string
  readonly value: unknown
}

export type Inspection = InspectedMdoc | InspectedSdJwt
