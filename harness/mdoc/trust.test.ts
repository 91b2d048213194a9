import { describe, expect, test } from 'vitest'
import { judgeMdoc } from './judge.ts'
import {
  type Defect,
  docType,
  extension,
  holderKey,
  ids,
  keyUsage,
  mint,
  mintText,
  now,
  other,
  pem,
  signer,
} from './test-support.ts'

const context = { doctype: docType, deviceKey: holderKey, trustAnchors: pem(signer.root), now }

describe('the profile of certificates binds mDLs', () => {
  const defect: Defect = { certificate: ({ extensions }) => extensions.delete(ids.extKeyUsage) }

  test('for other document types a breach is a warning', () => {
    const type = 'org.example.card'
    const text = mintText(signer, { ...defect, docType: type, namespace: type, elements: { name: 'x' } })
    const { findings } = judgeMdoc(text, { ...context, doctype: type })
    expect(findings).toMatchObject([{ rule: 'XC-4', severity: 'warning' }])
  })

  test('but every document leads to a trust anchor, where there are any', () => {
    const type = 'org.example.card'
    const text = mintText(signer, { docType: type, namespace: type, elements: { name: 'x' } })
    const { findings } = judgeMdoc(text, { ...context, doctype: type, trustAnchors: pem(other.root) })
    expect(findings).toMatchObject([{ rule: 'XC-13', severity: 'failure' }])
  })

  test('findings stand at their byte', () => {
    const bytes = mint(signer, { certificate: ({ extensions }) => extensions.set(ids.keyUsage, badUsage) })
    expect(judgeMdoc(bytes, context).findings).toMatchObject([{ rule: 'XC-3', offset: bytes.indexOf(badUsage) }])
  })
})

const badUsage = extension(ids.keyUsage, keyUsage(6, 0xc0), true)

test('without trust anchors nobody is asked for one', () => {
  const judged = (trustAnchors?: string) => judgeMdoc(mint(other), { ...context, trustAnchors })
  expect(judged().findings).toEqual([])
  expect(judged().path).toBeUndefined()
  expect(judged(pem(other.root)).path?.anchor.der).toEqual(new Uint8Array(other.root))
  expect(() => judged('no certificate')).toThrow(RangeError)
})
