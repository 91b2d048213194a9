/** The verdict, above everything that Allure shows. */
import type { RunVerdict } from '../../harness/verdict.ts'
import type { Statement } from '../statement.ts'
import { html } from '../text.ts'
import * as words from '../words.ts'

const colours: Readonly<Record<RunVerdict, string>> = {
  conformant: '#15803d',
  'conformant-with-skips': '#15803d',
  'not-conformant': '#b91c1c',
  inconclusive: '#b45309',
}

/** HTML without any script. It stands above the application of Allure, whose percentage weighs all tests alike. */
export function bannerHtml(statement: Statement): string {
  const { verdict, target, partialReason, strict } = statement
  const facts = [
    `OpenID4VCI ${target.revision}`,
    `time: ${target.time}`,
    `${statement.startedAt.slice(0, 16).replace('T', ' ')} UTC`,
    ...(strict ? ['warnings count as failures'] : []),
  ]
  return `<header id="assay-verdict" style="${style(colours[verdict])}">
  <strong style="font-size:20px">${html(words.headlines[verdict])}</strong>
  <span style="margin-left:12px">${html(`${target.name} · ${target.issuer} · ${facts.join(' · ')}`)}</span>
  <div>${html(words.meaningOf(statement))}${partialReason === undefined ? '' : ` <b>${html(`Partial: ${partialReason}.`)}</b>`}</div>
  <div>${html(words.countsLine(statement))}</div>
  <div style="opacity:.85">Below, a test is a scenario. “Failed” also shows warnings (SHOULD), which do not decide the verdict;
    “broken” means that a question got no answer. The percentage is Allure's own and says nothing about conformance.</div>
</header>`
}

function style(colour: string): string {
  return `background:${colour};color:#fff;padding:12px 24px;font:14px/20px system-ui,Arial,sans-serif;overflow-wrap:anywhere`
}
