/** Planted defects of what an mdoc says of itself against its Credential Configuration, and of its status. */
import { members, set, type Value } from '../test-support.ts'
import type { DefectRow } from './row.ts'

const announced = (...values: unknown[]) => ({ configuration: { credential_signing_alg_values_supported: values } })
const claims = (...all: unknown[]) => ({ configuration: { credential_metadata: { claims: all } } })
const path = ['org.iso.18013.5.1', 'eye_colour']

const metadata: readonly DefectRow[] = [
  ['VC-4', /holds "\\"ES256\\""/, {}, announced('ES256')],
  ['VC-4', /-7.5/, {}, announced(-7, -7.5)],
  ['VC-4', /holds "-7"/, {}, { configuration: { credential_signing_alg_values_supported: -7 } }],
  ['VC-5', /signed with -7; .* announces "-35"/, {}, announced(-35)],
  ['VC-6', /no "eye_colour" in "org.iso.18013.5.1"/, {}, claims({ path, mandatory: true })],
]

const status = (value: Value) => ({ mso: set('status', value) })
const list = (list: Record<string, Value>) => status(members({ status_list: members(list) }))
const uri = 'https://status.example/1'
const identifiers = (list: Record<string, Value>) => status(members({ identifier_list: members(list) }))

const statuses: readonly DefectRow[] = [
  ['ST-1', /status is an array/, status([])],
  ['ST-1', /status is empty/, status(new Map())],
  ['ST-1', /the label 1, which is no text/, status(new Map([[1, members({ idx: 7, uri })]]))],
  ['MS-2b ST-1b', /under the label 65535/, { mso: set(65535, members({ status_list: members({ idx: 7, uri }) })) }],
  ['ST-1', /status_list is a text string/, status(members({ status_list: 'x' }))],
  ['ST-1', /idx of status_list is a text string/, list({ idx: '21', uri })],
  ['ST-1', /idx of status_list is a negative integer/, list({ idx: -1, uri })],
  ['ST-1', /uri of status_list is missing/, list({ idx: 7 })],
  ['ST-1', /id of identifier_list is a text string/, identifiers({ id: '21', uri })],
  ['ST-1', /identifier_list is an unsigned integer/, status(members({ identifier_list: 1 }))],
  [
    'ST-2',
    /neither status_list nor identifier_list but "something"/,
    status(members({ something: 1 })),
    { haip: true },
  ],
  ['ST-1c', /"http:\/\/status.example", no https URL/, list({ idx: 7, uri: 'http://status.example' })],
  ['ST-1c', /"file:\/\/\/etc\/passwd", no https URL/, list({ idx: 7, uri: 'file:///etc/passwd' })],
  ['ST-1', /no https URL/, identifiers({ id: Buffer.of(1), uri: 'status' })],
]

export const configurationDefects: readonly DefectRow[] = [...metadata, ...statuses]

/** What is right. */
export const rightConfigurations: readonly DefectRow[] = [
  ['-7', /^$/, {}, announced(-7)],
  ['-9 for ES256 with P-256', /^$/, {}, announced(-9)],
  ['one of two', /^$/, {}, announced(-35, -7)],
  [
    'claims that are there',
    /^$/,
    {},
    claims({ path }, { path: ['org.iso.18013.5.1', 'portrait'], mandatory: true }, 7, { mandatory: true }),
  ],
  ['a status list', /^$/, list({ idx: 7, uri })],
  ['one on this machine', /^$/, list({ idx: 7, uri: 'http://127.0.0.1:8080/1' })],
  ['an identifier list under HAIP', /^$/, identifiers({ id: Buffer.of(1), uri }), { haip: true }],
  ['another mechanism without HAIP', /^$/, status(members({ something: 1 }))],
]
