import { describe, expect, test } from 'vitest'
import { judgeMdoc } from './judge.ts'
import { docType, elementValue, encode, holderKey, members, mint, mintText, now, set, signer } from './test-support.ts'

const context = { doctype: docType, deviceKey: holderKey, now }

describe('the text of the credential', () => {
  const text = mintText(signer)
  const cases: [name: string, credential: unknown, rules: string[]][] = [
    ['padding', `${text.padEnd(Math.ceil(text.length / 4) * 4, '=')}${text.length % 4 === 0 ? '=' : ''}`, ['VC-1']],
    [
      'the other alphabet',
      `${mint(signer, elementValue('43fbffbf')).toString('base64').replaceAll('=', '')}`,
      ['VC-1'],
    ],
    ['a line break', `${text.slice(0, 76)}\n${text.slice(76)}`, ['VC-1']],
    ['hexadecimal', mint(signer).toString('hex'), ['VC-1']],
    ['bytes', mint(signer), []],
  ]
  test.each(cases)('%s', (_, credential, expected) => {
    const { findings, docType: read } = judgeMdoc(credential, context)
    expect([...new Set(findings.map(({ rule }) => rule))]).toEqual(expected)
    expect(read).toBe(docType)
  })

  test('VC-1b: bits that are not used', () => {
    const bytes = mint(signer)
    const padded = bytes.length % 3 === 0 ? mint(signer, { item: set('elementValue', 'Ngat') }) : bytes
    const digits = padded.toString('base64url')
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const last = alphabet[alphabet.indexOf(digits.at(-1) ?? '') + 1]
    expect(judgeMdoc(digits.slice(0, -1) + last, context).findings.map(({ rule }) => rule)).toEqual(['VC-1b'])
  })

  const nothing: [name: string, credential: unknown, rule: string][] = [
    ['nothing', undefined, 'VC-1'],
    ['an object', { credential: text }, 'VC-1'],
    ['a JWT', 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln', 'VC-2'],
    ['an SD-JWT', 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln~WyJhIl0~', 'VC-2'],
    ['no text', '', 'CB-1'],
    ['half a credential', text.slice(0, 400), 'CB-1'],
    ['a number', encode(5), 'VC-2'],
    ['an empty map', encode(new Map()), 'VC-2'],
    ['a Document without issuerSigned', encode(members({ docType })), 'VC-2'],
    ['a DeviceResponse without documents', encode(members({ documents: [] })), 'VC-2'],
    ['a deep nest', Buffer.alloc(100_000, 0x81), 'CB-11'],
    ['many bytes', Buffer.alloc(1_000_000, 0x80), 'CB-2'],
  ]
  test.each(nothing)('%s leaves no area unjudged', (_, credential, rule) => {
    const { findings } = judgeMdoc(credential, context)
    expect(findings.map((finding) => finding.rule)).toContain(rule)
    const failed = findings.filter(({ severity }) => severity === 'failure').map(({ area }) => area)
    expect(failed).toEqual(expect.arrayContaining(['signature', 'digests', 'docType', 'deviceKey', 'validity']))
  })
})
