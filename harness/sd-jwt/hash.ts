/** The hash algorithms of SD-JWTs. */
import { createHash } from 'node:crypto'

/** Names of the IANA registry, with the names that Node.js has for them. @see RFC 9901 #section-4.1.1 */
const algorithms: Readonly<Record<string, string>> = {
  'sha-256': 'sha256',
  'sha-384': 'sha384',
  'sha-512': 'sha512',
  'sha3-224': 'sha3-224',
  'sha3-256': 'sha3-256',
  'sha3-384': 'sha3-384',
  'sha3-512': 'sha3-512',
  'blake2s-256': 'blake2s256',
  'blake2b-512': 'blake2b512',
}

/** Names of algorithms that can be computed. */
export const hashNames: readonly string[] = Object.keys(algorithms)

/** Whether a name is that of an algorithm that is registered and can be computed. */
export const isHashName = (name: string): boolean => Object.hasOwn(algorithms, name)

/** The hash of bytes, or of text in UTF-8. @throws TypeError for a name that is not in `hashNames` */
export function hashOf(name: string, data: string | Uint8Array): Buffer {
  const algorithm = isHashName(name) ? algorithms[name] : undefined
  if (algorithm === undefined) throw new TypeError(`no hash ${name}`)
  return createHash(algorithm).update(data).digest()
}
