import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  docType,
  encode,
  holderKey,
  type Members,
  members,
  mint,
  now,
  Raw,
  set,
  signer,
  Tagged,
} from '../mdoc/test-support.ts'
import {
  mint as mintSdJwt,
  type Defect as SdJwtDefect,
  holderKey as sdJwtKey,
  now as sdJwtNow,
  signer as sdJwtSigner,
  set as setClaim,
} from '../sd-jwt/test-support.ts'
import { inspect, inspectDelivered } from './inspect.ts'
import { columns } from './line.ts'
import { inspectionLines, linesOf, textOf } from './lines.ts'
import { Unrecognised } from './recognise.ts'

const options = { doctype: docType, key: holderKey, now }
const clean = mint(signer)

async function text(bytes: Uint8Array, more = {}): Promise<string> {
  return textOf(linesOf(await inspect(bytes, { ...options, ...more })))
}

describe('an mdoc', () => {
  test('is shown with its dates, certificate, elements and bytes', async () => {
    const shown = await text(clean)
    for (const part of [
      `mdoc: ${docType}`,
      `read as     IssuerSigned, ${clean.length} bytes, binary`,
      'validUntil  2027-02-01T00:00:00Z',
      'key                     EC P-256',
      'critical: digitalSignature',
      '"elementIdentifier": "family_name"',
      '/ alg ES256 /',
    ]) {
      expect(shown).toContain(part)
    }
    expect(shown).toMatch(/Data elements\n {2}org\.iso\.18013\.5\.1\n {4}family_name +"Ngata"\n/)
    expect(shown).toMatch(/ {4}birth_date +1004\("1990-04-12"\)\n/)
  })

  test('shows every finding at its byte', async () => {
    const defect = mint(signer, { item: set('elementValue', new Raw('1801')) })
    const report = await inspect(defect, options)
    const finding = report.credentials[0]?.findings.find(({ rule }) => rule === 'CB-4')
    expect(finding).toMatchObject({ severity: 'failure', source: expect.stringContaining('ISO/IEC 18013-5') })
    const lines = textOf(linesOf(report)).split('\n')
    const arrow = lines.findIndex((line) => /\^ failure CB-4: /.test(line))
    const above = lines.slice(0, arrow).findLast((line) => !line.includes('^'))
    expect(above).toMatch(/"elementValue": 1_0/)
    expect(Number.parseInt(above ?? '', 10)).toBeLessThanOrEqual(finding?.offset ?? 0)
    expect(lines.at(-2)).toMatch(/^\d+ failures?, /)
  })

  test('compares document type, key and time', async () => {
    const rules = async (more: object) => {
      const { credentials } = await inspect(clean, { ...options, ...more })
      return credentials[0]?.findings.filter(({ severity }) => severity === 'failure').map(({ rule }) => rule)
    }
    expect(await rules({})).toEqual([])
    expect(await rules({ doctype: 'other' })).toEqual(['VC-3'])
    expect(await rules({ key: { ...holderKey, x: holderKey.y } })).toEqual(['DK-2'])
    expect(await rules({ now: Date.parse('2030-01-01') })).toContain('VI-5')
  })

  test('is blamed for its outermost form only where an issuer delivered it', async () => {
    const document = members({ docType, issuerSigned: new Raw(clean.toString('hex')) })
    const response = encode(members({ version: '1.0', documents: [document, document], status: 0 }))
    const { credentials, counts } = await inspect(response, options)
    expect(counts.failure).toBe(0)
    expect(credentials).toMatchObject([
      { structure: 'DeviceResponse', bytes: response.length },
      { form: 'document 2', structure: 'Document' },
    ])
    const delivered = await inspectDelivered(encode(document).toString('base64url'), options)
    expect(delivered?.findings.filter(({ severity }) => severity === 'failure')).toMatchObject([{ rule: 'VC-2' }])
  })

  test('delivered in hexadecimal is read all the same, and blamed for it', async () => {
    expect(await inspectDelivered(clean.toString('hex'), options)).toMatchObject({
      structure: 'IssuerSigned',
      bytes: clean.length,
      findings: expect.arrayContaining([expect.objectContaining({ rule: 'VC-1' })]),
    })
    const half = await inspectDelivered(clean.toString('base64url').slice(0, 400), options)
    expect(half).toMatchObject({ structure: 'unreadable', diagnostic: [] })
  })

  test('in a later document has its findings at their bytes in the whole', async () => {
    const bad = mint(signer, { item: set('random', Buffer.alloc(4)) })
    const [first, second] = [clean, bad].map((one) => members({ issuerSigned: new Raw(one.toString('hex')) }))
    const response = encode(members({ documents: [first ?? [], second ?? []] }))
    const { credentials } = await inspect(response, options)
    const offset = credentials[1]?.findings.find(({ rule }) => rule === 'IT-3')?.offset ?? 0
    expect(response.subarray(offset).toString('hex')).toMatch(/^4400000000/)
    expect(credentials[1]).toMatchObject({
      diagnostic: expect.arrayContaining([{ offset: offset - 7, depth: 5, text: expect.stringMatching(/^"random"/) }]),
    })
  })

  test('may lack elements where a holder presented it', async () => {
    const issuerSigned = new Raw(mint(signer, { items: (all) => all.slice(0, 2) }).toString('hex'))
    const failures = async (document: Members) => (await inspect(encode(document), options)).counts.failure
    expect(await failures(members({ docType, issuerSigned, deviceSigned: new Map() }))).toBe(0)
    expect(await failures(members({ docType, issuerSigned }))).toBeGreaterThan(0)
  })

  test('that is missing from a document is a finding of that document', async () => {
    const document = members({ docType, issuerSigned: new Raw(clean.toString('hex')) })
    const response = encode(members({ documents: [document, members({ docType })] }))
    const { credentials } = await inspect(response, options)
    expect(credentials[0]?.findings).toEqual([])
    expect(credentials[1]?.findings[0]).toMatchObject({ rule: 'VC-2', offset: response.length - 31 })
  })

  test.each([
    ['tag 24 around IssuerSigned', new Tagged(24, clean)],
    ['tag 18 around issuerAuth alone', new Tagged(18, [Buffer.of(), new Map(), encode(members({ docType })), clean])],
  ])('is named for what is around it: %s', async (structure, value) => {
    expect((await inspect(encode(value), options)).credentials).toMatchObject([{ structure }])
  })
})

describe('an SD-JWT VC', () => {
  const about = { key: sdJwtKey, now: sdJwtNow }
  const mintBytes = async (defect?: SdJwtDefect) => Buffer.from(await mintSdJwt(sdJwtSigner, defect))

  test('is shown with header, payload, Disclosures, claims and certificate', async () => {
    const shown = await text(await mintBytes(), about)
    for (const part of [
      'SD-JWT VC',
      '3 Disclosures, no key binding JWT',
      '"typ": "dc+sd-jwt"',
      '"family_name"',
      'CN=Test Issuer',
    ]) {
      expect(shown).toContain(part)
    }
    expect(shown).toContain('Nothing was found wrong.')
    expect(shown).toMatch(/Claims, with what is disclosed in its place\n(?:.*\n)+ .*"given_name": "Aroha"/)
  })

  test('says how long a string is that it cuts, however deep it stands', async () => {
    const deep = { a_member_with_a_long_name: { another_one: { and_a_third_member: 'x'.repeat(300) } } }
    expect(await text(await mintBytes({ payload: setClaim('deep', deep) }), about)).toMatch(
      /"x+…" \(300 characters\)\n/,
    )
  })

  test('shows every finding at its place', async () => {
    const bytes = await mintBytes({
      header: setClaim('typ', 'JWT'),
      payload: setClaim('status', { status_list: { idx: -1, uri: 'https://s.example' } }),
      signature: (signature) => signature.fill(1),
    })
    const shown = await text(bytes, about)
    expect(shown).toMatch(/"typ": "JWT",?\n +\^ failure SV-1: /)
    expect(shown).toMatch(/"status".*\n(?: +".*\n)* +\^ failure SV-10: /)
    expect(shown).toMatch(/Signature\n.*\n +\^ failure SV-11: /)
  })

  test('may have a key binding JWT where it was not delivered', async () => {
    const kb = ['{"typ":"kb+jwt"}', '{"nonce":"n"}', 'x']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.')
    const bytes = await mintBytes({ text: (sdJwt) => sdJwt + kb })
    const { counts, credentials } = await inspect(bytes, { now: sdJwtNow })
    expect(counts.failure).toBe(0)
    expect(credentials).toMatchObject([{ keyBinding: { header: { typ: 'kb+jwt' }, payload: { nonce: 'n' } } }])
    const delivered = await inspectDelivered(bytes.toString(), { now: sdJwtNow })
    expect(delivered?.findings).toMatchObject([{ rule: 'SJ-4' }])
  })
})

describe('what is printed', () => {
  const hostile = '\u001b[31mred\u202egnirts\u0085\u2028'

  test('can be seen, and fits, whatever the credential holds', async () => {
    const nasty = mint(signer, {
      items: (all) => [
        ...all,
        members({ [hostile]: hostile.repeat(50), elementIdentifier: hostile, elementValue: hostile }),
      ],
    })
    const sdJwt = await mintSdJwt(sdJwtSigner, {
      header: setClaim(hostile, hostile.repeat(20)),
      payload: setClaim('x'.repeat(500), { [hostile]: [hostile, { deep: hostile.repeat(30) }] }),
      hidden: (hidden) => hidden.push([hostile, hostile.repeat(30)]),
    })
    for (const bytes of [nasty, Buffer.from(sdJwt)]) {
      const lines = linesOf(await inspect(bytes, { now }))
      expect(lines.filter((line) => /[\p{C}\p{Zl}\p{Zp}]/u.test(line.text))).toEqual([])
      expect(lines.filter((line) => line.text.length > columns)).toEqual([])
    }
  })

  test('ends, however deep COSE messages stand within each other', async () => {
    let message: Buffer = Buffer.of(0)
    for (let depth = 0; depth < 5000; depth++) message = encode([Buffer.alloc(0), new Map(), message, Buffer.alloc(0)])
    const report = await inspectDelivered(message.toString('base64url'), options)
    expect(report?.findings.map(({ rule }) => rule)).toContain('VC-2')
    expect(report && textOf(inspectionLines(report, '')).length).toBeLessThan(10_000)
  })

  test('is for no byte a crash: one changed, or any', async () => {
    const change = fc.tuple(fc.nat(clean.length - 1), fc.nat(255))
    const changed = change.map(([at, byte]) => Buffer.from(clean).fill(byte, at, at + 1))
    await fc.assert(
      fc.asyncProperty(fc.oneof(changed, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
        try {
          expect((await text(bytes)).length).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toBeInstanceOf(Unrecognised)
        }
      }),
      { numRuns: 300 },
    )
  })
})
