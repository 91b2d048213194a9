import { expect, test } from 'vitest'
import { certificateDefects } from './defects/certificate.ts'
import { configurationDefects } from './defects/configuration.ts'
import { elementDefects } from './defects/elements.ts'
import { issuerAuthDefects } from './defects/issuer-auth.ts'
import { mobileSecurityObjectDefects } from './defects/mobile-security-object.ts'
import { structureDefects } from './defects/structure.ts'
import { judgeMdoc } from './judge.ts'
import { docType, holderKey, mint, now, pem, signer } from './test-support.ts'

const context = { doctype: docType, deviceKey: holderKey, trustAnchors: pem(signer.root), now }
const rows = [
  ...structureDefects,
  ...issuerAuthDefects,
  ...mobileSecurityObjectDefects,
  ...certificateDefects,
  ...elementDefects,
  ...configurationDefects,
]

/** They are about the metadata, or about the certificate of a trust anchor. */
const elsewhere = /^VC-[456]$|^XC-(?:11|15|16|17|18|19|19b|20|21)$/
/** They follow from the loss of the MobileSecurityObject, which is found at its byte. */
const consequences = ['VC-3', 'DK-1', 'VI-1']

test.for(rows)('%s %s is found at a byte of the credential', ([, , defect, about]) => {
  const bytes = mint(signer, defect)
  const { findings, mso } = judgeMdoc(bytes, { ...context, ...about })
  const lost = findings.filter(({ offset }) => offset === undefined).map(({ rule }) => rule)
  expect(lost.filter((rule) => !elsewhere.test(rule) && (mso || !consequences.includes(rule)))).toEqual([])
  expect(findings.every(({ offset = 0 }) => offset <= bytes.length)).toBe(true)
})
