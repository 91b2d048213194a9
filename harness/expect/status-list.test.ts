import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { iat, mintStatusList, type StatusListDefect, statusListUri } from '../mdoc/test-status-list.ts'
import {
  type Defect,
  docType,
  holderKey,
  members,
  mintText,
  now,
  set,
  signer,
  Tagged,
  type Value,
  without,
} from '../mdoc/test-support.ts'
import type { Predicate } from '../scenario.ts'
import { Unclaimed } from '../verdict.ts'
import type { Issuance } from '../wallet/wallet.ts'
import type { Answer } from '../wire/exchange.ts'
import {
  hasIndexWithinList,
  hasSecureStatusUri,
  hasStatusLabel,
  hasStatusList,
  hasStatusListClaims,
  hasStatusReference,
  hasValidStatusListSignature,
  isServed,
  isStatusListToken,
  isValidWhenIssued,
  type StatusListAnswer,
  servedList,
  statusListWarnings,
  statusOf,
  withStatus,
} from './status-list.ts'
import { answer, outcome } from './test-support.ts'

const timing = { startedAt: now, sentAt: now, firstByteAt: now, endedAt: now }

function issuanceOf(defect: Defect): Issuance {
  const credentials = [mintText(signer, defect)]
  return {
    exchange: { ...answer(200, {}), timing },
    key: holderKey,
    configurationId: 'mdl',
    doctype: docType,
    credentials,
  }
}

const status = (value: Value): Defect => ({ mso: set('status', value) })
const place = (list: Record<string, Value>) => issuanceOf(status(members({ status_list: members(list) })))
const right = place({ idx: 0, uri: statusListUri })

/** What the function throws, as a predicate's outcome is worded. */
const thrown = (act: (issuance: Issuance) => unknown, issuance: Issuance) =>
  outcome<Issuance>((actual) => void act(actual), issuance)

describe('where the status is found', () => {
  const identifiers = members({ identifier_list: members({ id: Buffer.of(1), uri: statusListUri }) })
  const cases: [what: string, issuance: Issuance, statusOf: RegExp, hasReference: RegExp, isSecure: RegExp][] = [
    ['a right place', right, /^passed/, /^passed/, /^passed/],
    [
      'a number for a label',
      issuanceOf({ mso: set(65535, members({ status_list: members({ idx: 0, uri: statusListUri }) })) }),
      /^passed/,
      /^passed/,
      /^passed/,
    ],
    [
      'an index as text',
      place({ idx: '0', uri: statusListUri }),
      /^Inconclusive: the status: idx/,
      /^Violation/,
      /^passed/,
    ],
    ['no URI', place({ idx: 0 }), /^Inconclusive/, /^Violation/, /^passed/],
    ['http', place({ idx: 0, uri: 'http://status.example' }), /^Inconclusive/, /^passed/, /^Violation/],
    ['a file', place({ idx: 0, uri: 'file:///etc/passwd' }), /^Inconclusive/, /^passed/, /^Violation/],
    ['what is no URI', place({ idx: 0, uri: 'lists/1' }), /^Inconclusive/, /^Violation/, /^passed/],
    [
      'identifiers only',
      issuanceOf(status(identifiers)),
      /^Unclaimed: the mdoc names no status list/,
      /^passed/,
      /^passed/,
    ],
  ]
  test.each(cases)('%s', async (_, issuance, place, reference, secure) => {
    expect(await thrown(statusOf, issuance)).toMatch(place)
    expect(withStatus(issuance)).toBe(issuance)
    expect(await outcome(hasStatusReference(), issuance)).toMatch(reference)
    expect(await outcome(hasSecureStatusUri(), issuance)).toMatch(secure)
  })

  test('its label is advice', async () => {
    const numbered = issuanceOf({ mso: set(65535, members({ status_list: members({ idx: 0, uri: statusListUri }) })) })
    expect(await outcome(hasStatusLabel(), numbered)).toMatch(/^Violation.*65535/)
    expect(await outcome(hasStatusLabel(), right)).toBe('passed')
  })

  test('an mdoc that says nothing is nobody’s fault, and one that cannot be read is none of this', async () => {
    expect(await thrown(withStatus, issuanceOf({}))).toBe('Unclaimed: the mdoc does not say where its status is found')
    expect(await thrown(statusOf, issuanceOf({}))).toMatch(/^Unclaimed/)
    const garbage = { ...right, credentials: ['garbage'] }
    expect(await thrown(withStatus, garbage)).toBe('Inconclusive: the mdoc cannot be read')
  })
})

const predicates: Readonly<Record<string, () => Predicate<StatusListAnswer>>> = {
  isServed,
  isStatusListToken,
  hasStatusListClaims,
  hasValidStatusListSignature,
  hasStatusList,
  hasIndexWithinList,
  isValidWhenIssued,
}

function listed(body: Uint8Array, response: Partial<Answer> = {}, issuance = right): StatusListAnswer {
  const exchange = answer(200)
  return { issuance, list: { ...exchange, timing, response: { ...exchange.response, body, ...response } } }
}

/** The predicates that do not pass, with the kind of what they throw. */
async function failing(actual: StatusListAnswer, knowing = {}): Promise<Record<string, string>> {
  const outcomes = Object.entries(predicates).map(async ([name, make]) => {
    return [name, (await outcome(make(), actual, knowing)).split(':')[0] ?? ''] as const
  })
  return Object.fromEntries((await Promise.all(outcomes)).filter(([, kind]) => kind !== 'passed'))
}

const unread = {
  hasStatusListClaims: 'Inconclusive',
  hasValidStatusListSignature: 'Inconclusive',
  hasStatusList: 'Inconclusive',
  hasIndexWithinList: 'Inconclusive',
  isValidWhenIssued: 'Inconclusive',
}
const unlisted = { hasIndexWithinList: 'Inconclusive', isValidWhenIssued: 'Inconclusive' }

describe('what is found there', () => {
  const minted = (defect: StatusListDefect = {}) => listed(mintStatusList(defect))
  const cases: [what: string, actual: StatusListAnswer, failing: Record<string, string>][] = [
    ['a right list', minted(), {}],
    [
      'an error',
      listed(new Uint8Array(), { status: 404 }),
      { ...unread, isServed: 'Violation', isStatusListToken: 'Inconclusive', hasStatusListClaims: 'Violation' },
    ],
    ['a JWT', listed(Buffer.from('eyJh.eyJz.c2ln')), { ...unread, isStatusListToken: 'Violation' }],
    [
      'the tag of CWTs',
      minted({ token: (cose) => new Tagged(61, new Tagged(18, cose)) }),
      { isStatusListToken: 'Violation' },
    ],
    ['claims that are no map', minted({ payload: [] }), { ...unread, hasStatusListClaims: 'Violation' }],
    ['no tag', minted({ token: (cose) => cose }), {}],
    ['another subject', minted({ claims: set(2, 'https://other.example') }), { hasStatusListClaims: 'Violation' }],
    [
      'a signature of nobody',
      minted({ signature: (bytes) => Buffer.alloc(bytes.length, 1) }),
      { hasValidStatusListSignature: 'Violation' },
    ],
    [
      'no certificate',
      minted({ unprotected: (header) => header.clear() }),
      { hasValidStatusListSignature: 'Unclaimed' },
    ],
    [
      'a list that is not compressed',
      minted({ list: set('lst', Buffer.alloc(9)) }),
      { ...unlisted, hasStatusList: 'Violation' },
    ],
    [
      'a list that is too long for us',
      minted({ list: set('lst', deflateSync(Buffer.alloc(17 * 1024 * 1024))) }),
      { ...unlisted, hasStatusList: 'Inconclusive' },
    ],
    ['no algorithm', minted({ header: without(1) }), { hasStatusListClaims: 'Violation' }],
    [
      'a certificate that cannot be read',
      minted({ unprotected: set(33, Buffer.from('3003020101', 'hex')) }),
      { hasValidStatusListSignature: 'Violation' },
    ],
    [
      'an index beyond',
      listed(mintStatusList(), {}, place({ idx: 12, uri: statusListUri })),
      { hasIndexWithinList: 'Violation', isValidWhenIssued: 'Inconclusive' },
    ],
    [
      'a status that is not VALID',
      listed(mintStatusList(), {}, place({ idx: 1, uri: statusListUri })),
      { isValidWhenIssued: 'Violation' },
    ],
    [
      'more than was read',
      listed(mintStatusList(), { truncated: true }),
      { ...unread, isStatusListToken: 'Inconclusive' },
    ],
  ]
  test.each(cases)('%s', async (_, actual, names) => expect(await failing(actual)).toEqual(names))

  test('where it is not served, issuer and verifier may have another way', async () => {
    const missing = listed(new Uint8Array(), { status: 404 })
    expect(() => servedList(missing)).toThrow(Unclaimed)
    expect(servedList(minted())).toMatchObject({ issuance: right })
  })

  test('its times are judged by the target’s clock', async () => {
    const expiring = minted({ claims: set(4, iat + 3600) })
    expect(await failing(expiring)).toEqual({})
    expect(await failing(expiring, { clockSkew: 2 * 3_600_000 })).toEqual({ hasStatusListClaims: 'Violation' })
  })

  test('what fails nothing is observed', () => {
    expect(statusListWarnings(minted())).toEqual({})
    const { warnings } = statusListWarnings(minted({ token: (cose) => cose }))
    expect(warnings).toEqual([expect.stringContaining('not tagged')])
  })

  test('a violation shows the answer with the list', async () => {
    const actual = minted({ claims: set(2, 'urn:other') })
    const about = { revision: '1.0', profiles: [], policy: {} as never, clockSkew: 0 } as const
    expect(() => hasStatusListClaims()(actual, about)).toThrow(expect.objectContaining({ exchange: actual.list }))
  })
})
