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
  'iso-18013-5/document-signer-certificate/encoding': {
    level: 'MUST',
    source,
    section: 'Annex B, Certificate profiles',
    url,
    text: 'The certificate of the document signer is an X.509 certificate of version 3 in DER.',
  },
  'iso-18013-5/document-signer-certificate/in-force': {
    level: 'MUST',
    source,
    section: '9.3.1 Inspection procedure for issuer data authentication',
    url,
    text: 'The certificate of the document signer is valid when the mdoc is issued.',
  },
  'iso-18013-5/document-signer-certificate/key-usage': {
    level: 'MUST',
    source,
    section: 'Annex B, Certificate profiles',
    url,
    text: 'The key of the document signer is for digital signatures alone, and the extension is critical.',
  },
  'iso-18013-5/document-signer-certificate/extended-key-usage': {
    level: 'MUST',
    source,
    section: 'Annex B, Certificate profiles',
    url,
    text: 'The purpose of the certificate is that of a document signer, and no other.',
  },
  'iso-18013-5/document-signer-certificate/issuer-alternative-name': {
    level: 'MUST',
    source,
    section: 'Annex B, Certificate profiles',
    url,
    text: 'The certificate names an e-mail address or URI of the issuing authority.',
  },
  'iso-18013-5/document-signer-certificate/crl-distribution-points': {
    level: 'MUST',
    source,
    section: 'Annex B, Certificate profiles',
    url,
    text: 'The certificate names where the revocation list of the issuing authority is found.',
  },
  'iso-18013-5/document-signer-certificate/authority-key-identifier': {
    level: 'MUST',
    source,
    section: 'Annex B, Certificate profiles',
    url,
    text: 'The certificate names the key of the authority that signed it.',
  },
  'iso-18013-5/document-signer-certificate/subject': {
    level: 'MUST',
    source,
    section: 'Annex B, Certificate profiles',
    url,
    text: 'The document signer has a name, and the country of the authority that issued its certificate.',
  },
  'iso-18013-5/document-signer-certificate/issuer': {
    level: 'MUST',
    source,
    section: 'Annex B, Certificate profiles',
    url,
    text: 'The certificate of the document signer is issued by an authority, not by itself.',
  },
  'iso-18013-5/data-elements/mandatory': {
    level: 'MUST',
    source,
    section: '7.2.1 Overview of data elements',
    url,
    text: 'Every mandatory data element of the document type is in the mdoc.',
  },
  'iso-18013-5/data-elements/types': {
    level: 'MUST',
    source,
    section: '7.2.1 Overview of data elements',
    url,
    text: 'Every data element has the type that its document type gives it.',
  },
  'iso-18013-5/data-elements/dates': {
    level: 'MUST',
    source,
    section: '7.2.1 Overview of data elements',
    url,
    text: 'Dates are real days and times, in UTC and without fractions of a second.',
  },
  'iso-18013-5/data-elements/values': {
    level: 'MUST',
    source,
    section: '7.2.1 Overview of data elements',
    url,
    text: 'Texts are no longer than 150 characters, and codes are among those that exist.',
  },
  'iso-18013-5/data-elements/issuing-country': {
    level: 'MUST',
    source,
    section: '7.2.1 Overview of data elements',
    url,
    text: 'The issuing country is that of the document signer.',
  },
} as const satisfies Catalogue
