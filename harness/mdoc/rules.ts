/**
 * The rules that an mdoc is judged by, as data: what they are about, how much a breach weighs, how sure they are,
 * where they stand.
 *
 * A breach is a `failure` only where two public sources or the text itself demand the rule; what rests on one source
 * or on memory is a `warning`; what is legal but worth knowing is a `note`.
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
  | 'elements'
  | 'metadata'
  | 'status'
  | 'batch'

/** `failure`: not conformant; `warning`: probably not, or unwise; `note`: legal, and worth knowing. */
export type Severity = 'failure' | 'warning' | 'note'

/** What a rule rests on: the text itself, several or one of those who quote or implement it, or memory alone. */
export type Confidence = 'text' | 'several' | 'one' | 'memory'

/** What is known of a rule. */
export interface Rule {
  readonly area: Area
  readonly severity: Severity
  readonly confidence: Confidence
  /** Document and section. */
  readonly source: string
}

const rule = (area: Area, severity: Severity, confidence: Confidence, source: string): Rule => {
  return { area, severity, confidence, source }
}
const iso = 'ISO/IEC 18013-5:2021'
const isoMso = `${iso}, 9.1.2.4`
const isoElements = `${iso}, 7.2.1`
const dsProfile = `${iso}, Annex B, document signer`
const iacaProfile = `${iso}, Annex B, IACA root`
const rulebook = 'EU PID Rulebook, 3.1'
const statusList = 'Token Status List'

/** All rules by id. Ids are never renamed or reused. */
export const rules = {
  'VC-1': rule('encoding', 'failure', 'text', 'OpenID4VCI 1.0, A.2.4'),
  'VC-1b': rule('encoding', 'warning', 'text', 'RFC 4648, section 3.5'),
  'VC-2': rule('structure', 'failure', 'text', 'OpenID4VCI 1.0, A.2.4'),
  'VC-3': rule('docType', 'failure', 'text', 'OpenID4VCI 1.0, A.2.2'),
  'VC-4': rule('metadata', 'failure', 'text', 'OpenID4VCI 1.0, A.2.2'),
  'VC-5': rule('metadata', 'warning', 'text', 'OpenID4VCI 1.0, A.2.2'),
  'VC-6': rule('metadata', 'failure', 'text', 'OpenID4VCI 1.0, B.2 and C.2'),
  'VC-7': rule('batch', 'failure', 'text', 'OpenID4VCI 1.0, 3.3.2 and 8.3'),
  'VC-8': rule('batch', 'failure', 'text', 'OpenID4VCI 1.0, 3.3.2'),
  'VC-9': rule('batch', 'warning', 'text', 'RFC 9901, section 10.1'),
  'VC-10': rule('batch', 'warning', 'text', 'RFC 9901, section 10.1'),
  'CB-1': rule('encoding', 'failure', 'text', 'RFC 8949, section 3'),
  'CB-2': rule('encoding', 'failure', 'text', 'RFC 8949, section 5.1'),
  'CB-3': rule('encoding', 'failure', 'text', 'RFC 8949, section 5.6'),
  'CB-4': rule('encoding', 'failure', 'several', `${isoElements} (data elements)`),
  'CB-4b': rule('encoding', 'warning', 'several', `${iso}, 9.1.2 (around data elements)`),
  'CB-5': rule('encoding', 'failure', 'several', `${isoElements} (data elements)`),
  'CB-5b': rule('encoding', 'warning', 'several', `${iso}, 9.1.2 (around data elements)`),
  'CB-6': rule('encoding', 'failure', 'text', 'RFC 8949, section 3.1'),
  'CB-7': rule('encoding', 'warning', 'several', `${isoElements}; RFC 8943`),
  'CB-8': rule('encoding', 'failure', 'text', 'RFC 8949, section 3.4; RFC 8943'),
  'CB-9': rule('encoding', 'note', 'text', 'RFC 8949, section 4.2.1'),
  'CB-10': rule('encoding', 'note', 'text', 'RFC 8949, section 4.2.1'),
  'CB-11': rule('encoding', 'failure', 'text', 'limits of this harness'),
  'IS-1': rule('structure', 'warning', 'one', `${iso}, 8.3.2.1.2.2`),
  'IS-2': rule('structure', 'warning', 'several', `${iso}, 8.3.2.1.2.2`),
  'IS-3': rule('structure', 'failure', 'several', `${iso}, 8.3.2.1.2.2`),
  'IS-4': rule('structure', 'failure', 'several', `${iso}, 9.1.2.5`),
  'IT-1': rule('structure', 'failure', 'several', isoMso),
  'IT-1b': rule('structure', 'warning', 'one', isoMso),
  'IT-2': rule('structure', 'failure', 'several', isoMso),
  'IT-3': rule('structure', 'failure', 'several', `${iso}, 9.1.2.5`),
  'IT-4': rule('structure', 'failure', 'several', `${iso}, 9.1.2.5`),
  'IT-5': rule('structure', 'failure', 'several', `${iso}, 8.3.2.1.2.2`),
  'IT-5b': rule('structure', 'warning', 'one', `${iso}, 8.3.2.1.2.2`),
  'IT-6': rule('structure', 'failure', 'several', `${iso}, 8.3.2.1.2.2`),
  'IT-7': rule('batch', 'note', 'memory', `${iso}, 9.1.2.4`),
  'CO-1': rule('structure', 'failure', 'several', isoMso),
  'CO-2': rule('structure', 'failure', 'text', 'RFC 9052, section 4.2'),
  'CO-3': rule('structure', 'failure', 'several', isoMso),
  'CO-3b': rule('structure', 'warning', 'several', isoMso),
  'CO-4': rule('signature', 'failure', 'text', `${isoMso}; RFC 9053, section 2.1`),
  'CO-4b': rule('signature', 'warning', 'text', 'RFC 9864, section 2'),
  'CO-5': rule('structure', 'failure', 'several', `${isoMso}; RFC 9360`),
  'CO-6': rule('structure', 'failure', 'text', 'RFC 9360, section 2'),
  'CO-7': rule('certificate', 'warning', 'one', isoMso),
  'CO-8': rule('signature', 'failure', 'text', 'RFC 9052, section 4.4'),
  'CO-9': rule('signature', 'failure', 'text', 'RFC 9053, section 2.1'),
  'CO-10': rule('structure', 'failure', 'text', 'RFC 9052, section 3.1'),
  'CO-11': rule('structure', 'failure', 'text', 'RFC 9052, section 3.1'),
  'MS-1': rule('structure', 'failure', 'several', isoMso),
  'MS-2': rule('structure', 'failure', 'several', isoMso),
  'MS-2b': rule('structure', 'warning', 'several', isoMso),
  'MS-3': rule('digests', 'failure', 'several', `${iso}, 9.1.2.5`),
  'MS-4': rule('digests', 'failure', 'several', `${iso}, 9.1.2.5`),
  'MS-5': rule('digests', 'failure', 'several', isoMso),
  'MS-6': rule('digests', 'failure', 'several', `${iso}, 9.1.2.5`),
  'MS-6b': rule('digests', 'note', 'several', `${iso}, 9.1.2.5`),
  'MS-8': rule('elements', 'warning', 'several', `${iso}, 7.1`),
  'DK-1': rule('deviceKey', 'failure', 'text', 'RFC 9052, section 7; RFC 9053, section 7.1'),
  'DK-2': rule('deviceKey', 'failure', 'text', 'OpenID4VCI 1.0, section 8.2'),
  'DK-3': rule('deviceKey', 'failure', 'text', 'RFC 9053, section 7.1'),
  'DK-4': rule('deviceKey', 'failure', 'text', 'RFC 9053, section 7.1'),
  'DK-5': rule('deviceKey', 'failure', 'text', 'RFC 9052, section 7.1'),
  'DK-6': rule('deviceKey', 'warning', 'memory', isoMso),
  'VI-1': rule('validity', 'failure', 'several', isoMso),
  'VI-2': rule('validity', 'failure', 'several', `${isoElements} and 9.1.2.4`),
  'VI-3': rule('validity', 'failure', 'several', isoMso),
  'VI-4': rule('validity', 'warning', 'several', isoMso),
  'VI-5': rule('validity', 'failure', 'several', `${iso}, 9.3.1`),
  'VI-6': rule('validity', 'failure', 'several', `${iso}, 9.3.1`),
  'VI-7': rule('validity', 'note', 'memory', isoMso),
  'VI-8': rule('validity', 'note', 'one', isoMso),
  'ST-1': rule('status', 'failure', 'several', `${statusList}, Referenced Token in COSE; ${iso} ed. 2, 12.3.6`),
  'ST-1b': rule('status', 'warning', 'text', `${statusList}, ISO mdoc`),
  'ST-1c': rule('status', 'warning', 'one', `${iso} ed. 2, 12.3.6.3`),
  'ST-2': rule('status', 'failure', 'text', 'OpenID4VC HAIP 1.0'),
  'ST-3': rule('status', 'failure', 'text', `${statusList}, Status List Request and Response`),
  'ST-3b': rule('status', 'warning', 'text', `${statusList} draft 20, Status List Token in CWT Format`),
  'ST-4': rule('status', 'failure', 'text', `${statusList}, Status List Token in CWT Format`),
  'ST-4b': rule('status', 'note', 'text', `${statusList}, Status List Token in CWT Format`),
  'ST-5': rule('status', 'failure', 'text', `${statusList}, Validation Rules`),
  'ST-6': rule('batch', 'warning', 'text', `${statusList}, Unlinkability`),
  'ST-7': rule('status', 'failure', 'text', `${statusList}, Status List Token in CWT Format`),
  'ST-8': rule('status', 'failure', 'text', `${statusList}, Status List in CBOR Format`),
  'ST-8b': rule('status', 'note', 'text', 'limits of this harness'),
  'XC-0': rule('certificate', 'failure', 'text', 'RFC 5280, section 4.1; X.690, sections 8 to 11'),
  'XC-1': rule('certificate', 'failure', 'text', 'RFC 5280, section 6.1'),
  'XC-2': rule('certificate', 'warning', 'memory', dsProfile),
  'XC-3': rule('certificate', 'failure', 'several', dsProfile),
  'XC-4': rule('certificate', 'failure', 'several', dsProfile),
  'XC-4b': rule('certificate', 'warning', 'one', dsProfile),
  'XC-5': rule('certificate', 'failure', 'several', dsProfile),
  'XC-6': rule('certificate', 'failure', 'several', dsProfile),
  'XC-6b': rule('certificate', 'note', 'several', dsProfile),
  'XC-7': rule('certificate', 'failure', 'text', 'RFC 5280, section 4.2.1.1'),
  'XC-7b': rule('certificate', 'warning', 'one', dsProfile),
  'XC-8': rule('certificate', 'failure', 'several', dsProfile),
  'XC-9': rule('certificate', 'failure', 'text', 'RFC 5280, section 6.1'),
  'XC-9b': rule('certificate', 'warning', 'one', `${iso}, B.1.1`),
  'XC-10': rule('certificate', 'warning', 'one', dsProfile),
  'XC-11': rule('certificate', 'failure', 'several', iacaProfile),
  'XC-12': rule('certificate', 'failure', 'text', 'RFC 5280, section 4.2'),
  'XC-13': rule('certificate', 'failure', 'text', 'RFC 5280, section 6.1'),
  'XC-14': rule('certificate', 'failure', 'text', 'RFC 5280, section 4.2.1.2'),
  'XC-15': rule('certificate', 'failure', 'several', iacaProfile),
  'XC-16': rule('certificate', 'failure', 'several', iacaProfile),
  'XC-17': rule('certificate', 'failure', 'several', iacaProfile),
  'XC-18': rule('certificate', 'failure', 'several', iacaProfile),
  'XC-19': rule('certificate', 'failure', 'several', iacaProfile),
  'XC-19b': rule('certificate', 'warning', 'one', iacaProfile),
  'XC-20': rule('certificate', 'failure', 'several', iacaProfile),
  'XC-21': rule('certificate', 'failure', 'several', iacaProfile),
  'DE-1': rule('elements', 'failure', 'several', `${isoElements}; ${rulebook}`),
  'DE-2': rule('elements', 'failure', 'several', `${isoElements}; ${rulebook}`),
  'DE-3': rule('elements', 'failure', 'several', `${isoElements}; ${rulebook}`),
  'DE-3b': rule('elements', 'warning', 'one', isoElements),
  'DE-4': rule('elements', 'failure', 'several', isoElements),
  'DE-5': rule('elements', 'failure', 'text', `RFC 8943; ${isoElements}`),
  'DE-6': rule('elements', 'warning', 'several', isoElements),
  'DE-7': rule('elements', 'warning', 'one', isoElements),
  'DE-8': rule('elements', 'warning', 'several', `${isoElements}; ${rulebook}`),
  'DE-9': rule('elements', 'failure', 'several', `${isoElements}; ${rulebook}`),
  'DE-9b': rule('elements', 'warning', 'one', isoElements),
} as const satisfies Readonly<Record<string, Rule>>

export type RuleId = keyof typeof rules
