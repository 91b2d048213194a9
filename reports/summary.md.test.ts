import { describe, expect, it } from 'vitest'
import { failed, findings, ids, passed, result, unanswered, warned } from './sample.ts'
import { statementOf } from './statement.ts'
import { summaryMarkdown } from './summary.md.ts'

const summary = (...given: Parameters<typeof findings>) => summaryMarkdown(statementOf(findings(...given)))

describe('summary.md', () => {
  it('says the verdict first, what it means, and what was counted', () => {
    const lines = summary([result('a/failed', [failed, passed])]).split('\n')
    expect(lines[0]).toBe('# Not conformant')
    expect(lines[2]).toBe('The issuer does not do what it owes: 1 requirement is not met.')
    expect(lines[4]).toBe('**1 scenario, 2 checks: 1 passed, 1 failed, 0 warnings, 0 without an answer, 0 skipped.**')
  })

  it('tells a failure with its requirement, expected, found and command', () => {
    const text = summary([result('a/failed', [failed], { evidence: 'evidence/a/failed.har' })])
    expect(text).toContain(`**MUST** [\`${ids.must}\`](<https://openid.net/specs/`)
    expect(text).toContain('- Expected: `status 400 with invalid_grant`\n- Found: `status 200 with an access token`')
    expect(text).toContain('evidence in `evidence/a/failed.har`')
    expect(text).toContain(`\`\`\`sh\n${failed.curl}\n\`\`\``)
  })

  it('keeps warnings, open questions, skips and observations apart', () => {
    const text = summary([
      result('a/warned', [warned], { observations: { grace: { seconds: 2 } } }),
      unanswered('b/dead', 'inconclusive', 'unanswered: refused'),
      unanswered('c/ours', 'errored', 'unexpected: TypeError'),
      unanswered('d/declined', 'inapplicable', 'not claimed'),
    ])
    expect(text).toContain('## Warnings (1)')
    expect(text).not.toContain('## Failures')
    expect(text).toContain('| `unanswered: refused` | `b/dead` |')
    expect(text).toContain('| `Assay itself failed: unexpected: TypeError` | `c/ours` |')
    expect(text).toContain('| `not claimed` | `d/declined` |')
    expect(text).toContain('| `grace` | `{"seconds":2}` | `a/warned` |')
  })

  it('says that it is partial', () => {
    expect(summary([result('a/passed', [passed])], { partial: 'interrupted by Ctrl-C' })).toContain(
      '> **This statement is partial**: interrupted by Ctrl-C.',
    )
  })

  it('lets nothing of the target become markup', () => {
    const nasty = '</code><script>alert(1)</script> ``` ` | [x](javascript:x)\n\n# Conformant\n| a | b |\u001b[2J'
    const text = summary([
      result('a/nasty', [{ ...failed, expected: nasty, actual: nasty, curl: nasty }], {
        observations: { [nasty]: nasty },
      }),
      unanswered('b/nasty', 'inconclusive', nasty),
      unanswered('c/nasty', 'inapplicable', nasty),
    ])
    const prose = withoutCode(text)
    expect(prose).not.toMatch(/<script|javascript:|alert/)
    expect(prose.match(/^# .*$/gm)).toEqual(['# Not conformant'])
    expect(text).not.toContain('\u001b')
    const rows = text.split('\n').filter((line) => line.startsWith('| '))
    expect(rows.filter((row) => row.includes('script')).map((row) => row.split(/(?<!\\)\|/).length)).toEqual([4, 4, 5])
  })
})

/** What is left of a Markdown text when its code blocks and code spans are taken out, as CommonMark pairs their fences. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^(`{3,})[^`\n]*\n[\s\S]*?\n\1$/gm, '').replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '')
}
