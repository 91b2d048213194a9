/**
 * The rules that an SD-JWT VC is judged by, as data: what they are about, how much a breach weighs, where they stand.
 *
 * A breach is a `failure` where the text demands the rule, a `warning` where the text recommends it or left it to a
 * later draft, a `note` where what was found is legal and worth knowing. A letter after the number marks the milder
 * half of a rule. `SJ` rules hold for every SD-JWT, `SV` rules for an SD-JWT VC.
 */

/** What a rule is about. */
export type SdJwtArea =
  | 'encoding'
  | 'structure'
  | 'disclosures'
  | 'type'
  | 'issuer'
  | 'holderKey'
  | 'validity'
  | 'signature'
  | 'certificate'
  | 'status'

/** `failure`: not conformant; `warning`: probably not, or unwise; `note`: legal, and worth knowing. */
export type SdJwtSeverity = 'failure' | 'warning' | 'note'

/** What is known of a rule. */
export interface SdJwtRule {
  readonly area: SdJwtArea
  readonly severity: SdJwtSeverity
  /** Document and section. */
  readonly source: string
}

const rule = (area: SdJwtArea, severity: SdJwtSeverity, source: string): SdJwtRule => ({ area, severity, source })
const vc = 'SD-JWT VC draft 11'

/** All rules by id. Ids are never renamed or reused. */
export const sdJwtRules = {
  'SJ-1': rule('structure', 'failure', 'OpenID4VCI 1.0, A.3.4; RFC 9901, section 4'),
  'SJ-2': rule('encoding', 'failure', 'RFC 7515, section 2; RFC 9901, section 4.2.1'),
  'SJ-2b': rule('encoding', 'warning', 'RFC 4648, section 3.5'),
  'SJ-3': rule('encoding', 'failure', 'RFC 7515, section 5.2; RFC 7519, section 7.2'),
  'SJ-4': rule('structure', 'failure', 'OpenID4VCI 1.0, A.3.4; RFC 9901, section 4'),
  'SJ-5': rule('disclosures', 'failure', 'RFC 9901, section 4.2'),
  'SJ-6': rule('disclosures', 'failure', 'RFC 9901, section 4.2.1'),
  'SJ-7': rule('disclosures', 'failure', 'RFC 9901, sections 4.2.3 and 7.1'),
  'SJ-7b': rule('disclosures', 'note', 'RFC 9901, section 4.2.5'),
  'SJ-8': rule('disclosures', 'failure', 'RFC 9901, section 7.1'),
  'SJ-9': rule('disclosures', 'failure', 'RFC 9901, section 7.1'),
  'SJ-10': rule('disclosures', 'failure', 'RFC 9901, section 4.2'),
  'SJ-11': rule('disclosures', 'warning', 'RFC 9901, section 9.3'),
  'SJ-12': rule('disclosures', 'failure', 'RFC 9901, section 9.3'),
  'SJ-13': rule('disclosures', 'failure', 'RFC 9901, section 4.1.1'),
  'SJ-14': rule('disclosures', 'failure', 'RFC 9901, sections 4.1.1 and 4.2.4'),
  'SJ-14b': rule('disclosures', 'warning', 'RFC 9901, section 4.2.4'),
  'SJ-15': rule('structure', 'failure', 'limits of this harness'),
  'SV-1': rule('type', 'failure', `${vc}, section 3.2.1`),
  'SV-1b': rule('type', 'warning', `${vc}, section 3.2.1`),
  'SV-2': rule('signature', 'failure', `${vc}, section 3.2.1; RFC 9901, section 7.1`),
  'SV-3': rule('type', 'failure', `${vc}, section 3.2.2`),
  'SV-4': rule('type', 'failure', 'OpenID4VCI 1.0, A.3.2'),
  'SV-5': rule('issuer', 'failure', `${vc}, section 3.2.2; RFC 7519, section 4.1.1`),
  'SV-5b': rule('issuer', 'warning', `${vc}, section 3.5`),
  'SV-5c': rule('issuer', 'note', 'SD-JWT VC drafts before 10, on x5c'),
  'SV-6': rule('disclosures', 'failure', `${vc}, section 3.2.2`),
  'SV-7': rule('holderKey', 'failure', `${vc}, section 3.2.2; OpenID4VCI 1.0, section 8.2`),
  'SV-7b': rule('holderKey', 'warning', `${vc}, section 3.2.2`),
  'SV-8': rule('holderKey', 'failure', 'RFC 7800, section 3.2; RFC 7517, section 4'),
  'SV-9': rule('validity', 'failure', 'RFC 7519, section 4.1'),
  'SV-9b': rule('validity', 'warning', 'RFC 7519, section 4.1'),
  'SV-10': rule('status', 'failure', `${vc}, section 3.2.2; Token Status List, section 6.1`),
  'SV-10b': rule('status', 'note', 'Token Status List, section 6.1'),
  'SV-11': rule('signature', 'failure', `${vc}, section 3.4; RFC 7515, section 5.2`),
  'SV-11b': rule('signature', 'note', `${vc}, section 3.5`),
  'SV-12': rule('certificate', 'failure', `${vc}, section 3.5; RFC 7515, section 4.1.6`),
  'SV-12b': rule('certificate', 'warning', 'OpenID4VC HAIP 1.0, #issuer-key-resolution'),
  'SV-13': rule('certificate', 'failure', `${vc}, section 3.5`),
  'SV-14': rule('signature', 'warning', `${vc}, section 3.5`),
  'SV-15': rule('signature', 'failure', `${vc}, section 5`),
  'SV-16': rule('signature', 'failure', 'RFC 7515, section 4.1.11'),
} as const satisfies Readonly<Record<string, SdJwtRule>>

export type SdJwtRuleId = keyof typeof sdJwtRules
