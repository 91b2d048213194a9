import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { newSigner, pem } from '../mdoc/test-certificates.ts'
import { assay, mattrViiTarget, statementIn, targetFile, temporaryFolder, tenant } from './e2e-support.ts'

describe.concurrent('trust anchors', () => {
  const scenario = 'happy-path/trust-anchor'

  /** What became of the scenario, its own checks that failed first, where these roots are known. */
  async function outcomes(...flags: readonly string[]) {
    const folder = temporaryFolder()
    const { trustAnchors } = await tenant()
    writeFileSync(join(folder, 'iaca.pem'), trustAnchors)
    writeFileSync(join(folder, 'other.pem'), pem(newSigner().root))
    const config = targetFile(folder, await mattrViiTarget())
    const out = ['--out', join(folder, 'out'), '--no-allure', '--suite', scenario]
    const trust = flags.flatMap((file) => ['--trust', join(folder, file)])
    const { exitCode, stderr } = await assay(['run', 'sandbox', '--config', config, ...trust, ...out])
    const found = statementIn(join(folder, 'out')).scenarios.find(({ id }) => id === scenario)
    const failed = found?.checks.filter(({ outcome }) => outcome === 'failed').map(({ requirement }) => requirement)
    return { exitCode, stderr, outcome: found?.outcome, failed }
  }

  test('that no flag and no file names leave the scenario out', async () => {
    expect(await outcomes()).toMatchObject({ outcome: 'inapplicable', failed: [] })
  })

  test('are taken from files, in any order', async () => {
    expect(await outcomes('other.pem', 'iaca.pem')).toMatchObject({ exitCode: 0, outcome: 'passed' })
  })

  test('that the document signer does not lead to fail the issuer', async () => {
    expect(await outcomes('other.pem')).toMatchObject({
      exitCode: 1,
      outcome: 'failed',
      failed: ['iso-18013-5/document-signer-certificate/trust-anchor'],
    })
  })
})
