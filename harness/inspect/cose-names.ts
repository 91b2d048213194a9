/** Names for the integers of COSE. */

/** @see RFC 9052 #section-3.1, RFC 9360 #section-2 */
export const headerLabels: ReadonlyMap<number, string> = new Map([
  [1, 'alg'],
  [2, 'crit'],
  [3, 'content type'],
  [4, 'kid'],
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
  [-1, 'crv'],
  [-2, 'x'],
  [-3, 'y'],
  [-4, 'd'],
])

/** @see RFC 9053 #section-2, RFC 9864 #section-2 */
export const algorithmNames: ReadonlyMap<number, string> = new Map([
  [-7, 'ES256'],
  [-8, 'EdDSA'],
  [-9, 'ESP256'],
  [-19, 'Ed25519'],
  [-35, 'ES384'],
  [-36, 'ES512'],
  [-51, 'ESP384'],
  [-52, 'ESP512'],
  [-53, 'Ed448'],
  [5, 'HMAC 256/256'],
])
