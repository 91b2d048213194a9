/**
 * The rules that an mdoc is judged by, as data: what they are about, how much a breach weighs, where they stand.
 *
 * A breach is a `failure` only where two public sources or an IETF or OpenID text demand the rule; what rests on one
 * source, or whose clause is not confirmed, is a `warning`; what is legal but worth knowing is a `note`.
 * A letter after the number marks the milder half of a rule.
 */

/** What a rule is about; the checks of the suites ask for findings by area. */
export type Area =
  | 'encoding'
  | 'structure'
  | 'signature'
  | 'digests'
  | 'docType'
  | 'deviceKey'
  | 'validity'
  | 'certificate'

/** `failure`: not conformant; `warning`: probably not, or unwise; `note`: legal, and worth knowing. */
export type Severity = 'failure' | 'warning' | 'note'

/** What is known of a rule. */
export interface Rule {
  readonly area: Area
  readonly severity: Severity
  /** Document and section. */
  readonly source: string
}

const rule = (area: Area, severity: Severity, source: string): Rule => ({ area, severity, source })
const iso = 'ISO/IEC 18013-5:2021'

/** All rules by id. Ids are never renamed or reused. */
export const rules = {
  'VC-1': rule('encoding', 'failure', 'OpenID4VCI 1.0, A.2.4'),
  'VC-1b': rule('encoding', 'warning', 'RFC 4648, section 3.5'),
  'VC-2': rule('structure', 'failure', 'OpenID4VCI 1.0, A.2.4'),
  'VC-3': rule('docType', 'failure', 'OpenID4VCI 1.0, A.2.2'),
  'CB-1': rule('encoding', 'failure', 'RFC 8949, section 3'),
  'CB-2': rule('encoding', 'failure', 'RFC 8949, section 5.1'),
  'CB-3': rule('encoding', 'failure', 'RFC 8949, section 5.6'),
  'CB-4': rule('encoding', 'failure', `${iso}, 7.2.1 (data elements)`),
  'CB-4b': rule('encoding', 'warning', `${iso}, 9.1.2 (around data elements)`),
  'CB-5': rule('encoding', 'failure', `${iso}, 7.2.1 (data elements)`),
  'CB-5b': rule('encoding', 'warning', `${iso}, 9.1.2 (around data elements)`),
  'CB-6': rule('encoding', 'failure', 'RFC 8949, section 3.1'),
  'CB-7': rule('encoding', 'warning', `${iso}, 7.2.1; RFC 8943`),
  'CB-8': rule('encoding', 'failure', 'RFC 8949, section 3.4; RFC 8943'),
  'CB-11': rule('encoding', 'failure', 'limits of this harness'),
  'IS-1': rule('structure', 'warning', `${iso}, 8.3.2.1.2.2`),
  'IS-2': rule('structure', 'warning', `${iso}, 8.3.2.1.2.2`),
  'IS-3': rule('structure', 'failure', `${iso}, 8.3.2.1.2.2`),
  'IS-4': rule('structure', 'failure', `${iso}, 9.1.2.5`),
  'IT-1': rule('structure', 'failure', `${iso}, 9.1.2.4`),
  'IT-1b': rule('structure', 'warning', `${iso}, 9.1.2.4 (one source)`),
  'IT-2': rule('structure', 'failure', `${iso}, 9.1.2.4`),
  'IT-3': rule('structure', 'failure', `${iso}, 9.1.2.5`),
  'IT-4': rule('structure', 'failure', `${iso}, 9.1.2.5`),
  'IT-5': rule('structure', 'failure', `${iso}, 8.3.2.1.2.2`),
  'IT-5b': rule('structure', 'warning', `${iso}, 8.3.2.1.2.2`),
  'IT-6': rule('structure', 'failure', `${iso}, 8.3.2.1.2.2`),
  'CO-1': rule('structure', 'failure', `${iso}, 9.1.2.4`),
  'CO-2': rule('structure', 'failure', 'RFC 9052, section 4.2'),
  'CO-3': rule('structure', 'failure', `${iso}, 9.1.2.4`),
  'CO-3b': rule('structure', 'warning', `${iso}, 9.1.2.4`),
  'CO-4': rule('signature', 'failure', `${iso}, 9.1.2.4; RFC 9053, section 2.1`),
  'CO-4b': rule('signature', 'warning', 'RFC 9864, section 2'),
  'CO-5': rule('structure', 'failure', `${iso}, 9.1.2.4; RFC 9360`),
  'CO-6': rule('structure', 'failure', 'RFC 9360, section 2'),
  'CO-7': rule('certificate', 'warning', `${iso}, 9.1.2.4 (one source)`),
  'CO-8': rule('signature', 'failure', 'RFC 9052, section 4.4'),
  'CO-9': rule('signature', 'failure', 'RFC 9053, section 2.1'),
  'CO-10': rule('structure', 'failure', 'RFC 9052, section 3.1'),
  'CO-11': rule('structure', 'failure', 'RFC 9052, section 3.1'),
  'MS-1': rule('structure', 'failure', `${iso}, 9.1.2.4`),
  'MS-2': rule('structure', 'failure', `${iso}, 9.1.2.4`),
  'MS-2b': rule('structure', 'warning', `${iso}, 9.1.2.4`),
  'MS-3': rule('digests', 'failure', `${iso}, 9.1.2.5`),
  'MS-4': rule('digests', 'failure', `${iso}, 9.1.2.5`),
  'MS-5': rule('digests', 'failure', `${iso}, 9.1.2.4`),
  'MS-6': rule('digests', 'failure', `${iso}, 9.1.2.5`),
  'MS-6b': rule('digests', 'note', `${iso}, 9.1.2.5`),
  'DK-1': rule('deviceKey', 'failure', 'RFC 9052, section 7; RFC 9053, section 7.1'),
  'DK-2': rule('deviceKey', 'failure', 'OpenID4VCI 1.0, section 8.2'),
  'DK-3': rule('deviceKey', 'failure', 'RFC 9053, section 7.1'),
  'DK-4': rule('deviceKey', 'failure', 'RFC 9053, section 7.1'),
  'DK-5': rule('deviceKey', 'failure', 'RFC 9052, section 7.1'),
  'DK-6': rule('deviceKey', 'warning', `${iso}, 9.1.2.4 (not confirmed)`),
  'VI-1': rule('validity', 'failure', `${iso}, 9.1.2.4`),
  'VI-2': rule('validity', 'failure', `${iso}, 7.2.1 and 9.1.2.4`),
  'VI-3': rule('validity', 'failure', `${iso}, 9.1.2.4`),
  'VI-4': rule('validity', 'warning', `${iso}, 9.1.2.4`),
  'VI-5': rule('validity', 'failure', `${iso}, 9.3.1`),
  'VI-6': rule('validity', 'failure', `${iso}, 9.3.1`),
  'VI-7': rule('validity', 'note', `${iso}, 9.1.2.4`),
  'XC-0': rule('certificate', 'failure', 'RFC 5280, section 4.1'),
} as const satisfies Readonly<Record<string, Rule>>

export type RuleId = keyof typeof rules
