/** Names for the integers of COSE. */

/** @see RFC 9052 #section-3.1, RFC 9338 #section-2, RFC 9360 #section-2, RFC 9596 #section-2, RFC 9597 #section-2 */
export const headerLabels: ReadonlyMap<number, string> = new Map([
  [1, 'alg'],
  [2, 'crit'],
  [3, 'content type'],
  [4, 'kid'],
  [5, 'IV'],
  [6, 'Partial IV'],
  [7, 'counter signature'],
  [11, 'Countersignature version 2'],
  [15, 'CWT Claims'],
  [16, 'typ'],
  [32, 'x5bag'],
  [33, 'x5chain'],
  [34, 'x5t'],
  [35, 'x5u'],
])

/** Of a COSE_Key. @see RFC 9052 #section-7.1, RFC 9053 #section-7 */
export const keyLabels: ReadonlyMap<number, string> = new Map([
  [1, 'kty'],
  [2, 'kid'],
  [3, 'alg'],
  [4, 'key_ops'],
  [5, 'Base IV'],
  [-1, 'crv'],
  [-2, 'x'],
  [-3, 'y'],
  [-4, 'd'],
])

/** @see RFC 9053 #section-2 and #section-3.1, RFC 8230 #section-2, RFC 8812 #section-2 and #section-3, RFC 9864 #section-2 */
const algorithms: ReadonlyMap<number, string> = new Map([
  [-7, 'ES256'],
  [-8, 'EdDSA'],
  [-9, 'ESP256'],
  [-19, 'Ed25519'],
  [-35, 'ES384'],
  [-36, 'ES512'],
  [-37, 'PS256'],
  [-38, 'PS384'],
  [-39, 'PS512'],
  [-47, 'ES256K'],
  [-51, 'ESP384'],
  [-52, 'ESP512'],
  [-53, 'Ed448'],
  [-257, 'RS256'],
  [-258, 'RS384'],
  [-259, 'RS512'],
  [-265, 'ESB256'],
  [-266, 'ESB320'],
  [-267, 'ESB384'],
  [-268, 'ESB512'],
  [4, 'HMAC 256/64'],
  [5, 'HMAC 256/256'],
  [6, 'HMAC 384/384'],
  [7, 'HMAC 512/512'],
])

/** @see RFC 9053 #section-7 */
const keyTypes: ReadonlyMap<number, string> = new Map([
  [1, 'OKP'],
  [2, 'EC2'],
  [3, 'RSA'],
  [4, 'Symmetric'],
])

/** @see RFC 9053 #section-7.1, RFC 8812 #section-3.1, ISO/IEC 18013-5:2021, 9.1.5.2 */
const curves: ReadonlyMap<number, string> = new Map([
  [1, 'P-256'],
  [2, 'P-384'],
  [3, 'P-521'],
  [4, 'X25519'],
  [5, 'X448'],
  [6, 'Ed25519'],
  [7, 'Ed448'],
  [8, 'secp256k1'],
  [256, 'brainpoolP256r1'],
  [257, 'brainpoolP320r1'],
  [258, 'brainpoolP384r1'],
  [259, 'brainpoolP512r1'],
])

/** Names of values, by the name of their label. */
export const valueNames: ReadonlyMap<string, ReadonlyMap<number, string>> = new Map([
  ['alg', algorithms],
  ['kty', keyTypes],
  ['crv', curves],
])
