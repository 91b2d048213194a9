/** The verdict, above everything that Allure shows. */
import type { RunVerdict } from '../../harness/verdict.ts'
import type { Statement } from '../statement.ts'
import { html } from '../text.ts'
import * as words from '../words.ts'

const colours: Readonly<Record<RunVerdict, string>> = {
  conformant: '#15803d',
  'conformant-with-skips': '#15803d',
  'conformant-with-known-failures': '#b45309',
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
  const broken = words.brokenBaseline(statement)
  const baseline = broken === undefined ? '' : `<div><b>${html(broken)}</b></div>`
  const partial = partialReason === undefined ? '' : `<div><b>${html(`Partial run: ${partialReason}.`)}</b></div>`
  return `<header id="assay-verdict" style="${style(colours[verdict])}">
  <div style="font-size:20px;line-height:28px;font-weight:700;color:${colours[verdict]}">${html(words.headlineOf(statement))}</div>
  <div style="font-size:15px">${html(words.meaningOf(statement))}</div>${baseline}${partial}
  <div>${html(words.countsLine(statement))}</div>
  <div>${html([target.name, target.issuer, ...facts].join(' · '))}</div>
  <div style="font-size:12px;opacity:.85">Each test below is a scenario with one or more checks. “Failed” includes warnings
    (SHOULD)${strict ? '' : ', which do not decide the verdict'}, and known failures, which never do; “broken” got no answer. The percentage is Allure's own, not the verdict.</div>
</header>`
}

function style(colour: string): string {
  return `background:#fff;border-left:12px solid ${colour};padding:10px 24px;font:14px/20px system-ui,Arial,sans-serif;color:#22252a;overflow-wrap:anywhere`
}
