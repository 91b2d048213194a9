import { expect, test } from 'vitest'
import { judgeMdoc } from './judge.ts'
import { docType, holderKey, mint, now, pem, signer } from './test-support.ts'

const context = { doctype: docType, deviceKey: holderKey, trustAnchors: pem(signer.root), now }

const isSilent = (bytes: Uint8Array): boolean =>
  judgeMdoc(bytes, context).findings.every(({ severity }) => severity === 'note')

test('a clean mdoc is never accepted in silence, whichever byte has its lowest bit turned', () => {
  const clean = mint(signer)
  const turned = [...clean.keys()].filter((offset) =>
    isSilent(clean.map((byte, at) => (at === offset ? byte ^ 1 : byte))),
  )
  expect(isSilent(clean)).toBe(true)
  expect(turned).toEqual([])
})
