/**
 * Token Status List: where the revocation status of an issued mDoc is found. Of an issuer that revokes nothing, nothing
 * is asked. Drafts differ in numbers, not in these duties. Ids are never renamed or reused.
 */
import type { Catalogue } from '../../harness/requirement.ts'

const source = 'Token Status List draft 20'
const url = (section: string) =>
  `https://datatracker.ietf.org/doc/html/draft-ietf-oauth-status-list-20#section-${section}` as const

export const tokenStatusList = {
  'token-status-list/referenced-token-cose/reference': {
    level: 'MUST',
    source,
    section: '6.3',
    url: url('6.3'),
    text: 'The status of an mDoc says, by the name of the mechanism, at which address and index it is found.',
  },
  'token-status-list/referenced-token-mdoc/label': {
    level: 'SHOULD',
    source,
    section: '6.3.2',
    url: url('6.3.2'),
    text: 'An mDoc says under the text status where its status is found.',
  },
  'token-status-list/referenced-token-cose/https': {
    level: 'SHOULD',
    source,
    section: '6.3',
    url: url('6.3'),
    text: 'The address of a status list is an https URL.',
    derived: true,
  },
  'token-status-list/status-list-request/served': {
    level: 'SHOULD',
    source,
    section: '8.1',
    url: url('8.1'),
    text: 'Who asks for the address in an mDoc is given the status list.',
  },
  'token-status-list/status-list-response/media-type': {
    level: 'MUST',
    source,
    section: '8.2',
    url: url('8.2'),
    text: 'A status list in CWT format is sent with its own media type.',
  },
  'token-status-list/status-list-token-cwt/cwt': {
    level: 'MUST',
    source,
    section: '5.2',
    url: url('5.2'),
    text: 'The status list of an mDoc is a COSE message with claims, and not under the tag of CWTs.',
  },
  'token-status-list/status-list-token-cwt/claims': {
    level: 'MUST',
    source,
    section: '5.2',
    url: url('5.2'),
    text: 'A status list names its type, its own address and the time of its issuance, and has not expired.',
  },
  'token-status-list/status-list-token-cwt/signature': {
    level: 'MUST',
    source,
    section: '5.2',
    url: url('5.2'),
    text: 'The signature of a status list verifies with the key of the certificate that it carries.',
  },
  'token-status-list/status-list-cbor/list': {
    level: 'MUST',
    source,
    section: '4.3',
    url: url('4.3'),
    text: 'A status list says how many bits each status has, and is compressed with zlib.',
  },
  'token-status-list/validation-rules/index-within-list': {
    level: 'MUST',
    source,
    section: '8.3',
    url: url('8.3'),
    text: 'The index of an mDoc lies within its status list.',
    derived: true,
  },
  'token-status-list/status-types/valid-when-issued': {
    level: 'SHOULD',
    source,
    section: '7.1',
    url: url('7.1'),
    text: 'The status of an mDoc that was just issued is VALID.',
    derived: true,
  },
} as const satisfies Catalogue
