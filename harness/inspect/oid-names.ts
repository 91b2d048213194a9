/** Names of object identifiers that are met in certificates. */

/** @see RFC 4519 #section-2, X.520 */
export const attributeNames: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.4', 'SN'],
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.9', 'street'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.42', 'GN'],
  ['2.5.4.97', 'organizationIdentifier'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'emailAddress'],
])

/** @see RFC 5280 #section-4.2 */
export const extensionNames: ReadonlyMap<string, string> = new Map([
  ['2.5.29.14', 'subjectKeyIdentifier'],
  ['2.5.29.15', 'keyUsage'],
  ['2.5.29.17', 'subjectAltName'],
  ['2.5.29.18', 'issuerAltName'],
  ['2.5.29.19', 'basicConstraints'],
  ['2.5.29.30', 'nameConstraints'],
  ['2.5.29.31', 'cRLDistributionPoints'],
  ['2.5.29.32', 'certificatePolicies'],
  ['2.5.29.35', 'authorityKeyIdentifier'],
  ['2.5.29.37', 'extKeyUsage'],
  ['1.3.6.1.5.5.7.1.1', 'authorityInfoAccess'],
])

/** @see ISO/IEC 18013-5:2021, Annex B; RFC 5280 #section-4.2.1.12 */
export const purposeNames: ReadonlyMap<string, string> = new Map([
  ['1.0.18013.5.1.2', 'mdlDS (1.0.18013.5.1.2)'],
  ['1.0.18013.5.1.3', 'mdlJWS (1.0.18013.5.1.3)'],
  ['1.0.18013.5.1.6', 'mdlReaderAuth (1.0.18013.5.1.6)'],
  ['1.3.6.1.5.5.7.3.1', 'serverAuth'],
  ['1.3.6.1.5.5.7.3.2', 'clientAuth'],
])

/** @see RFC 5480 #section-2.1.1, RFC 5639 #section-4.1, RFC 8410 #section-3 */
export const curveNames: ReadonlyMap<string, string> = new Map([
  ['1.2.840.10045.3.1.7', 'EC P-256'],
  ['1.3.132.0.34', 'EC P-384'],
  ['1.3.132.0.35', 'EC P-521'],
  ['1.3.132.0.10', 'EC secp256k1'],
  ['1.3.36.3.3.2.8.1.1.7', 'EC brainpoolP256r1'],
  ['1.3.36.3.3.2.8.1.1.9', 'EC brainpoolP320r1'],
  ['1.3.36.3.3.2.8.1.1.11', 'EC brainpoolP384r1'],
  ['1.3.36.3.3.2.8.1.1.13', 'EC brainpoolP512r1'],
  ['1.3.101.112', 'Ed25519'],
  ['1.3.101.113', 'Ed448'],
])

/** @see RFC 5758 #section-3.2, RFC 8410 #section-3, RFC 8017 #appendix-C */
export const signatureNames: ReadonlyMap<string, string> = new Map([
  ['1.2.840.10045.4.3.2', 'ECDSA with SHA-256'],
  ['1.2.840.10045.4.3.3', 'ECDSA with SHA-384'],
  ['1.2.840.10045.4.3.4', 'ECDSA with SHA-512'],
  ['1.2.840.113549.1.1.10', 'RSASSA-PSS'],
  ['1.2.840.113549.1.1.11', 'RSA with SHA-256'],
  ['1.2.840.113549.1.1.12', 'RSA with SHA-384'],
  ['1.2.840.113549.1.1.13', 'RSA with SHA-512'],
  ['1.3.101.112', 'Ed25519'],
  ['1.3.101.113', 'Ed448'],
])
