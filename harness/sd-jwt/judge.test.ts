import { describe, expect, test } from 'vitest'
import { defects } from './defects-fixture.ts'
import { judgeSdJwtVc, type SdJwtContext } from './judge.ts'
import { sdJwtRules } from './rules.ts'
import {
  type Defect,
  digestOf,
  disclose,
  holderKey,
  mint,
  mintWithJose,
  newSigner,
  now,
  otherKey,
  type Signer,
  salt,
  seconds,
  set,
  signer,
  vct,
  without,
  year,
} from './test-support.ts'

const context: SdJwtContext = { vct, holderKey, now, revision: '1.0' }

/** What is found, notes apart. */
async function found(credential: unknown, about: Partial<SdJwtContext> = {}) {
  const { findings } = await judgeSdJwtVc(credential, { ...context, ...about })
  const graded = findings.filter(({ severity }) => severity !== 'note')
  return {
    rules: [...new Set(graded.map(({ rule }) => rule))].sort(),
    text: graded.map(({ message, where }) => `${where ?? ''}: ${message}`).join('\n'),
  }
}

const minted = async (defect: Defect, about?: Partial<SdJwtContext>, by?: Signer) =>
  found(await mint(by ?? signer, defect), about)

describe('a clean SD-JWT VC', () => {
  test.each(['ES256', 'ES384', 'ES512', 'EdDSA'])('%s has no finding', async (alg) => {
    const judgement = await judgeSdJwtVc(await mint(await newSigner(alg)), context)
    expect(judgement.findings).toEqual([])
    expect(judgement.claims).toMatchObject({ vct, family_name: 'Ngata', given_name: 'Aroha', nationalities: ['NZ'] })
    expect(judgement.claims).not.toHaveProperty('_sd')
    expect(judgement.certificates[0]?.x509?.subject).toBe('CN=Test Issuer')
  })

  test('and neither has one that jose signed', async () => {
    expect((await judgeSdJwtVc(await mintWithJose(signer), context)).findings).toEqual([])
  })
})

describe('what is legal', () => {
  const nested = disclose(salt(), 'region', 'Otago')
  const inArray = disclose(salt(), 'DE')
  const legal: [name: string, defect: Defect, about?: Partial<SdJwtContext>][] = [
    ['decoy digests', { digests: (digests) => digests.push(digestOf('decoy')) }],
    ['digests in any order', { digests: (digests) => digests.sort().reverse() }],
    ['Disclosures in any order', { disclosures: (list) => list.reverse() }],
    ['no _sd_alg', { payload: without('_sd_alg') }],
    ['no iss under x5c', { payload: without('iss') }],
    ['no iat, nbf or exp', { payload: (p) => ['iat', 'nbf', 'exp'].forEach((name) => void delete p[name]) }],
    ['a fraction of a second', { payload: set('iat', seconds + 0.5) }],
    ['a status list', { payload: set('status', { status_list: { idx: 0, uri: 'https://s.example/1' } }) }],
    ['another alternative', { payload: set('status', { own: true }) }],
    ['a claim called status further in', hiddenIn('address', disclose(salt(), 'status', 'ok'))],
    ['a nested Disclosure', hiddenIn('address', nested)],
    [
      'an array element',
      { payload: set('list', [{ '...': digestOf(inArray) }, 'x']), disclosures: (l) => l.push(inArray) },
    ],
    ['the earlier typ under draft 13', { header: set('typ', 'vc+sd-jwt') }, { revision: 'draft13' }],
    ['the later typ under draft 13', {}, { revision: 'draft13' }],
    ['nothing selectively disclosable', { payload: without('_sd'), hidden: (hidden) => hidden.splice(0) }],
    ['iss besides the certificate', { payload: set('iss', 'https://other.example') }],
    ['a hidden iat', { payload: without('iat'), hidden: (hidden) => hidden.push(['iat', seconds]) }],
    ['kid besides x5c', { header: set('kid', 'any') }],
    ['clocks that differ by a minute', { payload: set('nbf', seconds + 60) }],
  ]
  test.each(legal)('%s', async (_, defect, about) => expect((await minted(defect, about)).rules).toEqual([]))

  test('decoys and undisclosed claims are noted', async () => {
    const { findings } = await judgeSdJwtVc(await mint(signer, { disclosures: (list) => list.pop() }), context)
    expect(findings).toMatchObject([
      { rule: 'SJ-7b', severity: 'note', message: expect.stringMatching(/^1 of 3 digests/) },
    ])
  })
})

function hiddenIn(claim: string, disclosure: string): Defect {
  return { payload: set(claim, { _sd: [digestOf(disclosure)] }), disclosures: (list) => list.push(disclosure) }
}

describe('a single defect is found under its own rule', () => {
  test.each(defects)('%s %s', async (ids, message, defect, about) => {
    const { rules, text } = await minted(defect, about)
    expect(rules).toEqual(ids.split(' ').sort())
    expect(text).toMatch(message)
  })

  test('every rule has a test', () => {
    const tested = new Set(defects.flatMap(([ids]) => ids.split(' ')))
    const elsewhere = ['SJ-7b', 'SJ-15', 'SV-13', 'SV-5c', 'SV-10b', 'SV-11b']
    expect(Object.keys(sdJwtRules).filter((rule) => !tested.has(rule) && !elsewhere.includes(rule))).toEqual([])
  })

  const notes: [rule: string, defect: Defect][] = [
    ['SV-5c', { payload: set('iss', 'https://other.example') }],
    ['SV-10b', { payload: set('status', { own: true }) }],
    ['SV-11b', { header: without('x5c') }],
  ]
  test.each(notes)('%s is noted', async (rule, defect) => {
    const { findings } = await judgeSdJwtVc(await mint(signer, defect), context)
    expect(findings.map((finding) => [finding.rule, finding.severity])).toEqual([[rule, 'note']])
  })
})

describe('what is no SD-JWT', () => {
  const nothing: [name: string, credential: unknown, rule: string][] = [
    ['nothing', undefined, 'SJ-1'],
    ['an object', { credential: 'x' }, 'SJ-1'],
    ['no text', '', 'SJ-1'],
    ['tildes', '~~~', 'SJ-1'],
    ['an mdoc', 'omppc3N1ZXJBdXRohEOhASahGCFZ', 'SJ-1'],
    ['three empty parts', '..~', 'SJ-3'],
    ['arrays', 'W10.W10.~', 'SJ-3'],
    [
      'a deep nest',
      `${Buffer.from(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`).toString('base64url')}.e30.~`,
      'SJ-15',
    ],
    ['a long text', 'x'.repeat(5_000_001), 'SJ-15'],
  ]
  test.each(nothing)('%s', async (_, credential, rule) => {
    const { findings, sdJwt } = await judgeSdJwtVc(credential, context)
    expect(findings.map((finding) => finding.rule)).toContain(rule)
    expect(sdJwt).toBeUndefined()
  })
})

test('one judgement shows every defect', async () => {
  const { rules } = await minted({
    header: set('typ', 'JWT'),
    payload: (payload) => set('vct', 'other')(payload) ?? set('cnf', { jwk: otherKey })(payload),
    digests: (digests) => digests.push(digests[0] ?? ''),
    signature: (signature) => signature.fill(1),
    text: (text) => text.slice(0, -1),
  })
  expect(rules).toEqual(expect.arrayContaining(['SJ-8', 'SV-1', 'SV-4', 'SV-7', 'SV-11']))
})

test('what is disclosed cannot multiply', async () => {
  const bombs = Array.from({ length: 40 }).reduce<string[]>(
    (list) => {
      const digest = digestOf(list[0] ?? '')
      return [disclose(salt(), [{ '...': digest }, { '...': digest }]), ...list]
    },
    [disclose(salt(), 'x')],
  )
  const { findings, claims } = await judgeSdJwtVc(
    await mint(signer, {
      payload: set('bomb', [{ '...': digestOf(bombs[0] ?? '') }]),
      disclosures: (list) => list.push(...bombs),
    }),
    context,
  )
  expect(findings.map(({ rule }) => rule)).toContain('SJ-8')
  expect(claims).toBeUndefined()
})

test('a chain of Disclosures ends somewhere', async () => {
  const chain = Array.from({ length: 2000 }).reduce<string[]>(
    (list) => [disclose(salt(), [{ '...': digestOf(list[0] ?? '') }]), ...list],
    [disclose(salt(), 'x')],
  )
  const { rules } = await minted({
    payload: set('deep', [{ '...': digestOf(chain[0] ?? '') }]),
    disclosures: (list) => list.push(...chain),
  })
  expect(rules).toContain('SJ-15')
})

test('a flood of findings is counted, not kept', async () => {
  const { findings } = await judgeSdJwtVc(
    await mint(signer, {
      disclosures: (list) => list.push(...Array.from({ length: 300 }, () => disclose(salt(), 'x', 1))),
    }),
    context,
  )
  const same = findings.filter(({ rule }) => rule === 'SJ-7')
  expect(same).toHaveLength(51)
  expect(same.at(-1)?.message).toBe('and 250 more of this kind')
})

test('names of the language are names like any other', async () => {
  const { rules } = await minted({ hidden: (hidden) => hidden.push(['__proto__', { a: 1 }], ['constructor', 2]) })
  expect(rules).toEqual([])
  expect(({} as Record<string, unknown>).a).toBeUndefined()
})

test('the clock decides', async () => {
  expect(await minted({}, { now: now + 2 * year * 1000 })).toMatchObject({ rules: ['SV-12', 'SV-9'] })
})
