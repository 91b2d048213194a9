import { createPublicKey, type JsonWebKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { walk } from './cbor.ts'
import { type CborNode, entriesOf, integerOf, isArray } from './cbor-node.ts'
import { judgeOrder, readChain } from './certificates.ts'
import { collector } from './finding.ts'
import { readIssuerAuth } from './issuer-auth.ts'
import { judgeSignature, verifies } from './signature.ts'

const file = (name: string) => readFileSync(new URL(`../../fixtures/vectors/${name}`, import.meta.url), 'utf8')
const bytes = (hex: string) => Buffer.from(hex, 'hex')
const rootOf = (hex: string) => walk(bytes(hex)).root

interface Wycheproof {
  readonly groups: readonly {
    readonly sha: string
    readonly publicKeyDer: string
    readonly tests: readonly (readonly [id: number, comment: string, msg: string, sig: string, result: string])[]
  }[]
}

test('Wycheproof: 860 of 860', () => {
  const { groups }: Wycheproof = JSON.parse(file('wycheproof-ecdsa-p1363.json'))
  const answers = groups.flatMap(({ sha, publicKeyDer, tests }) => {
    const key = createPublicKey({ key: bytes(publicKeyDer), format: 'der', type: 'spki' })
    return tests.map(([id, comment, msg, sig, result]) => {
      const found = verifies({ key, hash: sha.replace('-', ''), signature: bytes(sig) }, bytes(msg))
        ? 'valid'
        : 'invalid'
      return { id, comment, right: found === result }
    })
  })
  expect(answers).toHaveLength(860)
  expect(answers.filter(({ right }) => !right)).toEqual([])
})

interface Examples {
  readonly sign1: readonly {
    readonly name: string
    readonly fails: boolean
    readonly key: JsonWebKey
    readonly external?: string
    readonly cbor: string
  }[]
  readonly x509: readonly { readonly name: string; readonly cbor: string }[]
}
const examples: Examples = JSON.parse(file('cose-wg-examples.json'))

const curves: Readonly<Record<string, string>> = { 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' }

/** What is wrong with a COSE_Sign1; what only an mdoc demands (no tag 18, x5chain, no other header) left out. */
function sign1({ cbor, key, external = '' }: Examples['sign1'][number]): string {
  const { report, findings } = collector()
  const issuerAuth = readIssuerAuth(rootOf(cbor), report)
  const signer = { key: createPublicKey({ key, format: 'jwk' }), curve: curves[String(key.crv)] ?? '' }
  judgeSignature(issuerAuth, [signer], report, bytes(external))
  const graded = findings().filter(
    ({ rule, message }) => !message.includes('tag 18') && !['CO-3b', 'CO-5'].includes(rule),
  )
  return graded.map(({ rule }) => rule).join(' ')
}

describe('COSE_Sign1 of the COSE working group', () => {
  // Valid COSE all the same: pass-01 has alg where an mdoc must not have it, sig-04 is ES512 with a key on P-256.
  const remaining: Readonly<Record<string, string>> = {
    'sign-pass-01': 'CO-3',
    'ecdsa-sig-04': 'CO-4',
    'sign-fail-01': 'CO-1',
    'sign-fail-02': 'CO-8',
    'sign-fail-03': 'CO-4 CO-8',
    'sign-fail-04': 'CO-4 CO-8',
    'sign-fail-06': 'CO-8',
    'sign-fail-07': 'CO-8',
  }
  test('are thirteen', () => expect(examples.sign1).toHaveLength(13))
  test.each(examples.sign1)('$name', (example) => {
    const found = sign1(example)
    expect(found).toBe(remaining[example.name] ?? '')
    if (example.fails) expect(found).not.toBe('')
    else expect(found).not.toContain('CO-8')
  })

  test('external data that is not known makes no signature', () => {
    const example = examples.sign1.find(({ external }) => external !== undefined)
    expect(example && sign1({ ...example, external: '' })).toBe('CO-8')
  })
})

describe('x5chain and x5bag of the COSE working group', () => {
  const [x5bag, x5chain] = [32, 33]

  /** The certificates in the unprotected headers of the first signer, under a label. */
  function certificatesIn(cbor: string, label: number): readonly CborNode[] {
    const signer = rootOf(cbor)?.children[0]?.children[3]?.children[0]
    const value = entriesOf(signer?.children[1]).find(([key]) => integerOf(key) === label)?.[1]
    return isArray(value) ? value.children : value === undefined ? [] : [value]
  }

  test.each([
    ['signed-01', x5bag, 1],
    ['signed-02', x5bag, 2],
    ['signed-03', x5chain, 1],
    ['signed-04', x5chain, 2],
    ['signed-05', x5chain, 0],
  ])('%s', (name, label, count) => {
    const { cbor = '' } = examples.x509.find((example) => example.name === name) ?? {}
    const chain = readChain(certificatesIn(cbor, label))
    expect(chain).toHaveLength(count)
    for (const { certificate, offset } of chain) {
      expect(certificate.flaws).toEqual([])
      expect(cbor.slice(2 * offset)).toMatch(new RegExp(`^${Buffer.from(certificate.der).toString('hex')}`))
    }
  })

  test('a chain that holds its root is in order, and says so', () => {
    const { cbor = '' } = examples.x509.find(({ name }) => name === 'signed-04') ?? {}
    const { report, findings } = collector()
    judgeOrder(readChain(certificatesIn(cbor, x5chain)), report)
    expect(findings()).toMatchObject([{ rule: 'CO-7' }])
  })
})
