/** Planted defects of the MobileSecurityObject: digests, docType, deviceKey, validityInfo. */

import {
  coseKey,
  embedded,
  encode,
  holderKey,
  members,
  move,
  namespace,
  set,
  swap,
  Tagged,
  tdate,
  type Value,
  without,
} from '../test-support.ts'
import type { DefectRow } from './row.ts'

export const mobileSecurityObjectDefects: readonly DefectRow[] = [
  // MobileSecurityObject
  ['MS-1', /is a map, not/, { payload: (mso) => mso }],
  ['MS-1', /is a byte string, not/, { payload: (mso) => encode(mso) }],
  ['MS-2', /no version/, { mso: without('version') }],
  ['MS-2', /version is "1.1"/, { mso: set('version', '1.1') }],
  ['MS-2', /no digestAlgorithm/, { mso: without('digestAlgorithm') }],
  ['MS-2 VC-3', /no docType/, { mso: without('docType') }],
  ['DK-1 MS-2', /no deviceKeyInfo/, { mso: without('deviceKeyInfo') }],
  ['MS-2 VI-1', /no validityInfo/, { mso: without('validityInfo') }],
  ['MS-2 MS-5 MS-6', /no valueDigests/, { mso: without('valueDigests') }],
  ['MS-2b', /"issuer"/, { mso: set('issuer', 'x') }],
  ['MS-3', /"sha-256"/, { mso: set('digestAlgorithm', 'sha-256') }],
  ['MS-3', /"SHA512"/, { mso: set('digestAlgorithm', 'SHA512'), digestHash: 'sha512' }],
  ['MS-4', /has 31 bytes/, { digests: set(77, Buffer.alloc(31)) }],
  ['MS-5', /a text string, not a byte string/, { digests: set(77, 'digest') }],
  ['MS-5', /"0" .* not an unsigned integer/, { digests: move(0, '0') }],
  [
    'MS-5 MS-6 MS-8 DE-1',
    /no namespace "other"/,
    { nameSpaces: (spaces) => members({ other: spaces.get(namespace) ?? '' }) },
  ],
  ['MS-5 MS-6', /valueDigests is an array/, { mso: set('valueDigests', []) }],
  ['MS-6', /no digest 0 for item "family_name"/, { digests: without(0) }],
  ['MS-6', /is not digest 0 of the MobileSecurityObject$/, { digests: set(0, Buffer.alloc(32)) }],
  ['MS-6', /of the content without tag 24$/, { hashed: (_, content) => content }],
  ['MS-6', /of the byte string without tag 24$/, { hashed: (_, content) => encode(content) }],
  [
    'MS-6',
    /re-encoded with map heads of three bytes/,
    { hashed: (_, content) => encode(embedded(Buffer.concat([Buffer.from('b90004', 'hex'), content.subarray(1)]))) },
  ],
  [
    'CB-4b MS-6',
    /re-encoded in the shortest form/,
    { wrap: (content) => embedded(Buffer.concat([Buffer.from('b90004', 'hex'), content.subarray(1)])) },
  ],
  ['MS-4 MS-6', /by SHA-384/, { digestHash: 'sha384' }],
  [
    'MS-6',
    /it is digest 1/,
    {
      digests: swap(0, 1),
    },
  ],
  ['VC-3', /docType is "org.iso.18013.5.1.mdl"/, { mso: set('docType', 'org.iso.18013.5.1.mdl') }],
  // deviceKey
  ['DK-1 DK-2', /kty|crv .* missing/, { deviceKey: (key) => key.clear() }],
  ['DK-1', /crv of deviceKey is the text/, { deviceKey: set(-1, 'P-256') }],
  ['DK-1', /text label instead of -1/, { deviceKey: (key) => key.delete(-1) && key.set('crv', 1) }],
  ['DK-1', /kty of deviceKey is 1; P-256 has 2/, { deviceKey: set(1, 1) }],
  ['DK-1 DK-2', /crv of deviceKey is 99/, { deviceKey: set(-1, 99) }],
  [
    'DK-1 DK-2',
    /x of deviceKey has 33 bytes/,
    { deviceKey: (key) => key.set(-2, Buffer.concat([Buffer.of(0), key.get(-2) as Buffer])) },
  ],
  ['DK-1 DK-2', /y of deviceKey is missing/, { deviceKey: without(-3) }],
  ['DK-2', /not the key of the key proof/, { deviceKeyInfo: set('deviceKey', otherDeviceKey()) }],
  ['DK-3', /private key/, { deviceKey: set(-4, Buffer.alloc(32)) }],
  ['DK-2 DK-4', /no point on P-256/, { deviceKey: set(-3, Buffer.alloc(32, 5)) }],
  ['DK-4', /no point on P-256/, { deviceKey: set(-3, Buffer.alloc(32, 5)) }, { deviceKey: undefined }],
  ['DK-5', /kid of deviceKey is a text string/, { deviceKey: set(2, 'kid') }],
  ['DK-5', /alg of deviceKey is a text string/, { deviceKey: set(3, 'ES256') }],
  ['DK-5', /alg of deviceKey is -35, which does not fit P-256/, { deviceKey: set(3, -35) }],
  ['DK-6', /empty/, { deviceKeyInfo: set('keyAuthorizations', new Map()) }],
  [
    'DK-6',
    /as a whole and by elements/,
    { deviceKeyInfo: set('keyAuthorizations', members({ nameSpaces: ['a'], dataElements: members({ a: ['b'] }) })) },
  ],
  // validityInfo
  ['VI-1', /no signed/, { validityInfo: without('signed') }],
  ['VI-1', /validFrom is a text string, not/, { validityInfo: set('validFrom', '2026-06-01T12:00:00Z') }],
  ['VI-1', /validUntil is tag 1004/, { validityInfo: set('validUntil', new Tagged(1004, '2027-02-01T00:00:00Z')) }],
  ['VI-1', /does not hold a text string/, { validityInfo: set('signed', new Tagged(0, 5)) }],
  ['VI-1', /validityInfo is an array/, { mso: set('validityInfo', []) }],
  ['VI-2', /fraction/, { validityInfo: set('validUntil', tdate('2027-02-01T00:00:00.123456Z')) }],
  ['VI-2', /offset is not Z/, { validityInfo: set('validUntil', tdate('2027-02-01T00:00:00+00:00')) }],
  ['VI-2', /no such day/, { validityInfo: set('validUntil', tdate('2027-02-30T00:00:00Z')) }],
  ['VI-2', /no RFC 3339/, { validityInfo: set('validUntil', tdate('2027-02-01')) }],
  ['VI-2', /no T between/, { validityInfo: set('validUntil', tdate('2027-02-01 00:00:00Z')) }],
  ['VI-3', /validFrom .* is before signed/, { validityInfo: set('validFrom', tdate('2026-06-01T11:59:59Z')) }],
  [
    'VI-3',
    /validUntil .* is not after/,
    { validityInfo: (info) => info.set('validUntil', tdate('2026-06-01T12:00:00Z')) },
  ],
  [
    'VI-4 VI-5',
    /in the future/,
    {
      validityInfo: (info) =>
        info.set('signed', tdate('2026-06-01T12:02:00Z')).set('validFrom', tdate('2026-06-01T12:02:00Z')),
    },
  ],
  ['VI-5', /is valid from/, { validityInfo: set('validFrom', tdate('2026-06-01T12:02:00Z')) }],
  [
    'VI-6',
    /outside the validity of its certificate/,
    { validityInfo: set('signed', tdate('2025-12-31T23:59:59Z')), elements: { age_in_years: 35 } },
  ],
]

function otherDeviceKey(): Map<Value, Value> {
  const key = coseKey(holderKey)
  return key.set(-3, negated(key.get(-3) as Buffer))
}

/** The second coordinate of the other point with the same first one: on the curve, and another key. */
function negated(y: Buffer): Buffer {
  const prime = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n
  return Buffer.from((prime - BigInt(`0x${y.toString('hex')}`)).toString(16).padStart(64, '0'), 'hex')
}
