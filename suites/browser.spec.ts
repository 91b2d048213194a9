import { embeddedTarget, startEmbeddedIssuer } from '../fixtures/issuers/embedded.ts'
import { register } from '../harness/playwright.ts'
import { type TargetDefinition, targetFromObject } from '../harness/target/load.ts'
import { suites } from './index.ts'

register(suites, async () => {
  const issuer = await startEmbeddedIssuer()
  const definition = embeddedTarget(issuer.url) as TargetDefinition
  return { target: targetFromObject({ name: 'embedded', ...definition }), close: issuer.close }
})
