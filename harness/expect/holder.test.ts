import { describe, expect, it } from 'vitest'
import type { Claimed } from '../holder/agent.ts'
import type { Issuance } from '../wallet/wallet.ts'
import {
  agreesWithStatusLine,
  areDifferent,
  hasOfferedType,
  hasRecordDates,
  hasStatusIndexOfCredential,
  hasTargetOfSubject,
  isErrorInTime,
  isHeld,
  isHeldUnlessRefused,
  isHolderRefusal,
  isNotMarked,
  isRecordOrRefusal,
  keepsOneRecord,
} from './holder.ts'
import { answer, outcome } from './test-support.ts'

const did = 'did:jwk:abc'
const w3c = { type: ['VerifiableCredential', 'Card'], credentialSubject: { id: did } }
const date = new Date(1_000).toISOString()
const record = { id: 'r', targetDid: did, credential: w3c, selfIssued: false, revoked: false }
const dated = { ...record, createdDate: date, modifiedDate: date }

function claimed(body: unknown, status = 200): Claimed {
  const credential = typeof body === 'object' && body !== null && 'credential' in body ? body.credential : undefined
  return { exchange: answer(status, body, { endpoint: 'holder' }), isHeld: status < 300, credential }
}

const verdict = (text: string) => text.split(':', 1)[0]

describe('a claim', () => {
  it('succeeds or is refused, with these statuses', async () => {
    expect(await outcome(isHeld(), claimed(dated))).toBe('passed')
    expect(await outcome(isHeld(), claimed({}, 403))).toMatch(/^Violation: expected a claim that succeeds; found 403/)
    expect(await outcome(isHolderRefusal(403, 400), claimed({}, 400))).toBe('passed')
    expect(await outcome(isHolderRefusal(403, 400), claimed(dated))).toMatch(
      /refusal by the agent \(403 or 400\); found 200/,
    )
  })

  it('comes with a whole record, or with an error', async () => {
    expect(await outcome(isRecordOrRefusal(), claimed(dated))).toBe('passed')
    expect(await outcome(isRecordOrRefusal(), claimed({}, 403))).toBe('passed')
    expect(await outcome(isRecordOrRefusal(), claimed(record))).toMatch(/^Violation: .*createdDate/)
    expect(await outcome(isRecordOrRefusal(), claimed({}, 500))).toMatch(/^Violation: .*found 500/)
  })

  it('ends in time with an error, where the issuer is none', async () => {
    for (const status of [400, 403, 502, 504])
      expect(await outcome(isErrorInTime(), claimed({}, status))).toBe('passed')
    for (const status of [200, 500, 503])
      expect(verdict(await outcome(isErrorInTime(), claimed({}, status)))).toBe('Violation')
    expect(await outcome(isErrorInTime(), { exchange: undefined, waited: 30 })).toMatch(/found no answer within 30 s/)
  })

  it('with a token must succeed where our own wallet does', async () => {
    const ours = (...credentials: unknown[]) => ({ credentials }) as unknown as Issuance
    const judge = isHeldUnlessRefused()
    expect(await outcome(judge, { claimed: claimed(dated), ours: ours() })).toBe('passed')
    expect(await outcome(judge, { claimed: claimed({}, 403), ours: ours() })).toBe('passed')
    expect(verdict(await outcome(judge, { claimed: claimed({}, 500), ours: ours() }))).toBe('Violation')
    expect(verdict(await outcome(judge, { claimed: claimed({ credential: {} }), ours: ours('c') }))).toBe('Violation')
    const refused = { claimed: claimed({}, 403), ours: ours('c') }
    expect(verdict(await outcome(judge, refused))).toBe('Violation')
    expect(verdict(await outcome(judge, refused, { revision: 'draft13' }))).toBe('Inconclusive')
  })
})

describe('an error', () => {
  it.each([
    [{ code: 403, status: '403 Forbidden' }, 'passed'],
    [{ code: 404, status: '403 Forbidden' }, 'Violation'],
    [{ code: 403, status: '404 Not Found' }, 'Violation'],
    [{ code: 403, status: '4030' }, 'Violation'],
    [{ code: '403' }, 'passed'],
    [{}, 'passed'],
  ])('%j agrees with status 403: %s', async (body, wanted) => {
    expect(verdict(await outcome(agreesWithStatusLine(), answer(403, body)))).toBe(wanted)
  })
})

describe('a record', () => {
  const dates = (more: object) => outcome(hasRecordDates(), claimed({ ...dated, ...more }))

  it('has dates in order, until now', async () => {
    expect(await dates({})).toBe('passed')
    expect(await dates({ deletedDate: null })).toBe('passed')
    expect(await dates({ modifiedDate: new Date(500).toISOString() })).toMatch(/^Violation: .*created, then modified/)
    const later = new Date(3_600_000).toISOString()
    expect(verdict(await dates({ createdDate: later, modifiedDate: later }))).toBe('Violation')
    expect(await dates({ deletedDate: date })).toMatch(/expected no date of deletion/)
    expect(verdict(await dates({ createdDate: undefined }))).toBe('Inconclusive')
  })

  it('may be dated by the clock that the agent sends', async () => {
    const later = new Date(3_600_000)
    const body = { ...dated, createdDate: later.toISOString(), modifiedDate: later.toISOString() }
    const exchange = answer(200, body, { headers: { date: later.toUTCString() } })
    expect(await outcome(hasRecordDates(), { exchange, isHeld: true, credential: w3c })).toBe('passed')
  })

  it('has flags that are not set; what is no flag is for the shape to say', async () => {
    expect(await outcome(isNotMarked('revoked'), claimed(dated))).toBe('passed')
    expect(verdict(await outcome(isNotMarked('revoked'), claimed({ ...dated, revoked: true })))).toBe('Violation')
    expect(verdict(await outcome(isNotMarked('selfIssued'), claimed({ selfIssued: 'false' })))).toBe('Inconclusive')
  })

  it('is for the subject of its credential', async () => {
    const judge = hasTargetOfSubject()
    expect(await outcome(judge, claimed(dated))).toBe('passed')
    const two = { ...w3c, credentialSubject: [{ id: 'did:x:y' }, { id: did }] }
    expect(await outcome(judge, claimed({ ...dated, credential: two }))).toBe('passed')
    expect(verdict(await outcome(judge, claimed({ ...dated, targetDid: 'did:x:z' })))).toBe('Violation')
    expect(verdict(await outcome(judge, claimed({ ...dated, credential: { type: 'x' } })))).toBe('Inconclusive')
  })

  it.each<[string, object, unknown, string]>([
    ['none', {}, undefined, 'passed'],
    ['one of nothing', {}, 3, 'Violation'],
    ['that of a W3C credential', { credentialStatus: { statusListIndex: '3' } }, 3, 'passed'],
    ['another one', { credentialStatus: { statusListIndex: '4' } }, 3, 'Violation'],
    ['that of an SD-JWT VC', { credential: jwtOf({ status: { status_list: { idx: 3 } } }) }, 3, 'passed'],
    ['one of an SD-JWT VC without', { credential: jwtOf({}) }, 0, 'Violation'],
    ['one of nonsense', { credential: '}{' }, 0, 'Violation'],
  ])('has the status index of its credential: %s', async (_, credential, statusListIndex, wanted) => {
    const text = await outcome(hasStatusIndexOfCredential(), claimed({ ...dated, credential, statusListIndex }))
    expect(verdict(text)).toBe(wanted)
  })

  it.each([
    [{ credential_definition: { type: ['VerifiableCredential', 'Card'] } }, 'passed'],
    [{ credential_definition: { type: ['VerifiableCredential', 'Diploma'] } }, 'Violation'],
    [{ doctype: 'Card' }, 'passed'],
    [{ vct: 'Diploma' }, 'Violation'],
    [{}, 'Inconclusive'],
  ])('has the type of %j: %s', async (configuration, wanted) => {
    expect(verdict(await outcome(hasOfferedType(), { claimed: claimed(dated), configuration }))).toBe(wanted)
  })
})

describe('two claims of one code', () => {
  const other = { ...w3c, id: 'other' }

  it('gave two credentials only where both are there and differ', () => {
    expect(areDifferent(claimed({ credential: w3c }), claimed({ credential: other }))).toBe(true)
    expect(areDifferent(claimed({ credential: w3c }), claimed({ credential: w3c }))).toBe(false)
    expect(areDifferent(claimed({ credential: w3c }), claimed({ credential: {} }))).toBe(false)
    expect(areDifferent(claimed({ credential: w3c }), claimed({ credential: other }, 403))).toBe(false)
  })

  it('leave one record; those of others do not count', async () => {
    const first = claimed(dated)
    const mine = { id: 'r', credential: w3c }
    const kept = (...more: object[]) =>
      outcome(keepsOneRecord(), { first, before: [mine], after: [mine, ...more] as (typeof mine)[] })
    expect(await kept({ id: 's', credential: other })).toBe('passed')
    expect(await kept({ id: 's', credential: w3c })).toMatch(/found 2 records of it/)
    expect(await kept({ id: 's', credential: {} })).toMatch(/claim that came to nothing/)
    expect(await kept({ id: 's' })).toMatch(/claim that came to nothing/)
    expect(verdict(await outcome(keepsOneRecord(), { first, before: [], after: [] }))).toBe('Inconclusive')
  })
})

function jwtOf(payload: object): string {
  return `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c2ln~`
}
