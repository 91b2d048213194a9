/** Planted defects of IssuerSigned, its items, and the encoding of both. */

import {
  docType,
  elementValue,
  embedded,
  encode,
  item,
  members,
  move,
  namespace,
  Raw,
  set,
  Tagged,
  type Value,
  without,
} from '../test-support.ts'
import type { DefectRow } from './row.ts'

export const structureDefects: readonly DefectRow[] = [
  // IssuerSigned and what is around it
  [
    'VC-2',
    /DeviceResponse/,
    {
      issuerSigned: (signed) =>
        members({ version: '1.0', documents: [members({ docType, issuerSigned: signed })], status: 0 }),
    },
  ],
  ['VC-2', /Document/, { issuerSigned: (signed) => members({ docType, issuerSigned: signed }) }],
  ['VC-2', /tag 24/, { issuerSigned: (signed) => embedded(encode(signed)) }],
  ['VC-2', /byte string/, { issuerSigned: (signed) => encode(signed) }],
  ['IS-2 VC-2', /issuerAuth alone/, { issuerSigned: (signed) => signed.get('issuerAuth') ?? null }],
  ['CB-7', /tag 55799/, { issuerSigned: (signed) => new Tagged(55799, signed) }],
  ['IS-1', /"docType"/, { issuerSigned: (signed) => signed.set('docType', docType) }],
  ['IS-2', /no data elements/, { issuerSigned: (signed) => new Map([...signed].slice(0, 1)) }],
  ['IS-3', /empty/, { nameSpaces: () => new Map() }],
  ['IS-3', /an array, not|is an array/, { nameSpaces: () => [] }],
  [
    'IS-3',
    /holds no item/,
    {
      nameSpaces: (spaces) => new Map(spaces).set('other', []),
      mso: (mso) => (mso.get('valueDigests') as Map<Value, Value>).set('other', new Map()),
    },
  ],
  ['IS-3', /holds a map/, { nameSpaces: () => members({ [namespace]: new Map() }) }],
  ['IS-3 MS-5 MS-6 MS-8 DE-1', /namespace 5/, { nameSpaces: (spaces) => new Map([[5, spaces.get(namespace) ?? '']]) }],
  ['IS-4', /a byte string, not/, { wrap: (bytes) => bytes }],
  ['IS-4', /a map, not/, { wrap: (bytes) => new Raw(bytes.toString('hex')) }],
  ['IS-4', /tag 24, not/, { wrap: (bytes) => new Tagged(24, new Raw(bytes.toString('hex'))) }],
  // IssuerSignedItem
  ['IT-1', /a text string, not an unsigned/, { item: set('digestID', '0') }],
  ['IT-1 MS-6', /a text string, not an unsigned/, { item: set('digestID', 'x') }],
  ['IT-1 MS-6', /a negative integer/, { item: set('digestID', -1) }],
  [
    'IT-1b',
    /2147483648/,
    {
      items: (all) => [...all, item({ digestID: 2 ** 31 })],
      digests: move(12, 2 ** 31),
    },
  ],
  ['IT-2 MS-6', /digestID "0" stands twice/, { items: (all) => [...all, item({ digestID: 0 })] }],
  ['IT-3', /15 bytes/, { item: set('random', Buffer.alloc(15, 1)) }],
  ['IT-3', /a text string, not a byte string/, { item: set('random', 'salt') }],
  ['IT-4', /that of another item/, { items: (all) => all.map((map) => map.set('random', Buffer.alloc(16))) }],
  ['DE-1 IT-5', /no elementValue/, { item: without('elementValue') }],
  ['IT-5', /no random/, { item: without('random') }],
  ['IT-5 MS-6', /no digestID/, { item: without('digestID') }],
  ['DE-1 IT-5', /elementIdentifier .* is an unsigned integer/, { item: set('elementIdentifier', 1) }],
  ['IT-5', /is an array, not a map/, { items: (all) => [...all, [] as never] }],
  ['IT-5b', /"extra"/, { item: set('extra', 1) }],
  [
    'IT-6',
    /elementIdentifier "family_name" stands twice/,
    { items: (all) => [...all, item({ elementIdentifier: 'family_name', elementValue: 'Ngata' })] },
  ],
  // encoding
  ['CB-2', /bytes follow/, { bytes: (bytes) => Buffer.concat([bytes, Buffer.of(0)]) }],
  ['CB-3', /twice.*elementValue/, elementValue('a201000100')],
  ['CB-4', /elementValue/, elementValue('1801')],
  ['CB-4b', /fewer suffice/, { bytes: (bytes) => Buffer.concat([Buffer.from('b90002', 'hex'), bytes.subarray(1)]) }],
  ['CB-5', /indefinite.*elementValue/, elementValue('9f01ff')],
  ['CB-5', /indefinite.*elementValue/, elementValue('7f6161ff')],
  ['CB-5b', /indefinite/, { bytes: (bytes) => Buffer.concat([Buffer.of(0xbf), bytes.subarray(1), Buffer.of(0xff)]) }],
  ['CB-6', /UTF-8/, elementValue('62c080')],
  ['CB-7', /tag 1 in/, elementValue('c100')],
  ['CB-8', /tag 0 does not hold/, elementValue('c000')],
  ['CB-8', /tag 1004 does not hold/, elementValue('d903ec00')],
  ['CB-1', /in "nameSpaces .*elementValue/, elementValue('d818411c')],
  ['CB-11', /nested deeper/, elementValue(`d818583d${'81'.repeat(60)}00`)],
]
