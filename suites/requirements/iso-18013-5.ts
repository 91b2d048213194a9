/**
 * ISO/IEC 18013-5: the mdoc that an issuer hands out. Only duties that two or more public sources agree on are levelled MUST.
 * Ids are never renamed or reused.
 */
import type { Catalogue } from '../../harness/requirement.ts'

const source = 'ISO/IEC 18013-5:2021'
const url = 'https://www.iso.org/standard/69084.html'

export const iso18013 = {
  'iso-18013-5/issuer-signed/structure': {
    level: 'MUST',
    source,
    section: '8.3.2.1.2.2 Device retrieval mdoc response',
    url,
    text: 'IssuerSigned holds nameSpaces with tagged IssuerSignedItems, and issuerAuth.',
  },
  'iso-18013-5/data-elements/shortest-form': {
    level: 'MUST',
    source,
    section: '7.2.1 Overview of data elements',
    url,
    text: 'Integers, lengths and tag numbers in data elements are as short as they can be, and lengths are definite.',
  },
  'iso-18013-5/issuer-auth/signature': {
    level: 'MUST',
    source,
    section: '9.1.2.4 Signing method and structure for MSO',
    url,
    text: 'The signature of issuerAuth verifies with the key of the certificate in x5chain.',
  },
  'iso-18013-5/mobile-security-object/digests': {
    level: 'MUST',
    source,
    section: '9.1.2.5 Message digest function',
    url,
    text: 'The digest of every IssuerSignedItem is the one in the MobileSecurityObject.',
  },
  'iso-18013-5/mobile-security-object/validity-info': {
    level: 'MUST',
    source,
    section: '9.1.2.4 Signing method and structure for MSO',
    url,
    text: 'validityInfo holds well-formed dates in order, and the mdoc is valid when it is issued.',
  },
} as const satisfies Catalogue
