/** Planted defects of issuerAuth, its certificates and its signature. */

import { encode, other, set, signer, Tagged, without } from '../test-support.ts'
import type { DefectRow } from './row.ts'

export const issuerAuthDefects: readonly DefectRow[] = [
  // issuerAuth
  ['CO-1', /tag 18/, { issuerAuth: (array) => new Tagged(18, array) }],
  ['CO-2', /a byte string, not an array/, { issuerAuth: (array) => encode(array) }],
  ['CO-2', /5 members/, { issuerAuth: (array) => [...array, 0] }],
  ['CO-2 CO-8 DK-1 MS-6 VC-3 VI-1', /the payload .* \(detached\)/, { issuerAuth: (parts) => parts.with(2, null) }],
  ['CO-2 CO-8', /the signature .* is a simple value/, { issuerAuth: (parts) => parts.with(3, null) }],
  ['CO-3', /unprotected header/, { protectedHeader: without(1), unprotected: set(1, -7) }],
  ['CO-3', /has no alg/, { protectedHeader: without(1) }],
  ['CO-3b', /also holds 4/, { protectedHeader: set(4, Buffer.of(1)) }],
  ['CO-4', /the text "ES256"/, { protectedHeader: set(1, 'ES256') }],
  ['CO-4', /alg -47/, { protectedHeader: set(1, -47) }],
  ['CO-4 CO-8', /ES384 does not fit a key on prime256v1/, { protectedHeader: set(1, -35) }],
  ['CO-4b', /ESP256/, { protectedHeader: set(1, -9) }],
  ['CO-5 CO-8', /no x5chain/, { unprotected: without(33) }],
  ['CO-5', /in the protected header/, { unprotected: without(33), protectedHeader: set(33, signer.certificate) }],
  ['CO-5', /text label "33"/, { unprotected: (header) => header.delete(33) && header.set('33', signer.certificate) }],
  ['CO-6', /an array of 1/, { unprotected: set(33, [signer.certificate]) }],
  ['CO-6 CO-8', /an array of 0/, { unprotected: set(33, []) }],
  ['CO-6 CO-8', /a text string/, { unprotected: set(33, signer.certificate.toString('base64')) }],
  ['CO-6 CO-7', /not signed by the next/, { unprotected: set(33, [signer.certificate, other.root]) }],
  [
    'CO-6 CO-8 XC-2 XC-3 XC-4 XC-9 XC-9b',
    /the key of certificate 1/,
    { unprotected: set(33, [signer.root, signer.certificate]) },
  ],
  ['CO-7', /self-signed CA/, { unprotected: set(33, [signer.certificate, signer.root]) }],
  ['CO-10', /kid is a text string/, { unprotected: set(4, 'key') }],
  ['CO-11', /crit names 99/, { protectedHeader: set(2, [99]) }],
  [
    'XC-0',
    /it is PEM, not DER/,
    {
      unprotected: set(
        33,
        Buffer.from(
          `-----BEGIN CERTIFICATE-----\n${signer.certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
        ),
      ),
    },
  ],
  ['XC-0 CO-8', /cannot be read/, { unprotected: set(33, signer.certificate.subarray(0, 100)) }],
  ['XC-0', /bytes follow/, { unprotected: set(33, Buffer.concat([signer.certificate, Buffer.of(0)])) }],
  // signature
  ['CO-8', /does not verify$/, { signature: (bytes) => Buffer.concat([bytes.subarray(0, 40), Buffer.alloc(24, 1)]) }],
  ['CO-8', /external_aad nil/, { toBeSigned: (parts) => parts.splice(2, 1, null) }],
  ['CO-8', /COSE_Sign /, { toBeSigned: (parts) => parts.splice(0, 1, 'Signature') }],
  ['CO-8', /without the protected header/, { toBeSigned: (parts) => parts.splice(1, 1, Buffer.alloc(0)) }],
  ['CO-8', /without tag 24/, { toBeSigned: (parts) => parts.splice(3, 1, (parts[3] as Buffer).subarray(5)) }],
  ['CO-8 XC-13', /does not verify$/m, { unprotected: set(33, other.certificate) }],
  ['CO-9', /it is DER/, { der: true }],
  ['CO-8 CO-9', /63 bytes, not 64/, { signature: (bytes) => bytes.subarray(0, 63) }],
]
