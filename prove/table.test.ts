import { describe, expect, it } from 'vitest'
import type { Requirement } from '../harness/requirement.ts'
import { killsOf } from './kills.ts'
import type { Definition, Proof } from './proof.ts'
import { killTable, summaryOf } from './table.ts'
import { tableAsHtml } from './table-html.ts'
import { tableAsMarkdown } from './table-markdown.ts'
import type { Finding, Trial } from './trial.ts'

const requirement: Requirement = {
  ...{ id: 'a/b/c', level: 'MUST', source: 'A', section: 'B', text: 'C.' },
  url: 'https://a.example/?x=1&y#b',
}
const check = { check: 's/one a/b/c', scenario: 's/one', title: 'One', requirement, weight: 'failure' } as const
const finding: Finding = {
  ...{ check: 's/one a/b/c', requirement: 'a/b/c', outcome: 'failed', grade: 'failure' },
  ...{ text: 'found <script>alert(1)</script> | x', root: '' },
}
const define = (kind: Definition['kind'], id: string): Definition => {
  const source = { file: `issuers/${id}.ts`, line: 7 }
  return { kind, id, title: `Title of ${id} & more`, breaks: kind === 'fault' ? ['a/b/c'] : [], source }
}
const trialOf = ({ kind, id }: Definition, findings: readonly Finding[]): Trial => {
  return { kind, id, durationMs: 5, acted: 1, verdict: 'conformant', passed: ['s/one a/b/c'], findings }
}
const definitions = [define('conformant', '1.0'), define('fault', 'f'), define('variant', 'v')]

function tableWith(blamed: readonly Finding[]) {
  const found = { conformant: [], fault: [finding], variant: blamed, surrounding: [] }
  const trials = definitions.map((definition) => trialOf(definition, found[definition.kind]))
  const proof: Proof = { checks: [check], definitions, trials, whole: true, recorded: killsOf([check.check], trials) }
  return killTable(proof, 1234)
}

describe('the table', () => {
  it('names the faults that a check catches, and the checks that catch a fault', () => {
    const { checks, subjects, problems } = tableWith([])
    expect(checks).toMatchObject([{ scenario: 's/one', requirement: 'a/b/c', canFail: true, catches: ['f'] }])
    expect(subjects.find(({ id }) => id === 'f')?.failed).toEqual(['s/one a/b/c'])
    expect(problems).toEqual([])
  })

  it('is summed up in a line', () => {
    expect(summaryOf(tableWith([]))).toBe(
      '1 checks, 1 faults, 1 legal variants, 0 broken surroundings, 1 revisions: the proof holds (1 s)',
    )
    expect(summaryOf(tableWith([finding]))).toContain('one thing is wrong')
  })
})

describe('the page', () => {
  const page = tableAsHtml(tableWith([finding]))

  it('loads nothing, and takes nothing for markup that is none', () => {
    expect(page).not.toMatch(/(?:src|href)="(?!https:\/\/a\.example|\.\.\/\.\.\/|#)/)
    expect(page).toContain("default-src 'none'")
    expect(page).not.toContain('<script>alert')
    expect(page).toContain('&lt;script&gt;alert')
  })

  it('links a fault to its line and a requirement to its sentence', () => {
    expect(page).toContain('href="../../issuers/f.ts#L7"')
    expect(page).toContain('href="https://a.example/?x=1&amp;y#b"')
  })

  it('says that nothing is wrong where nothing is', () => {
    expect(page).toContain('What is wrong: 1')
    expect(tableAsHtml(tableWith([]))).toContain('Nothing is wrong')
  })
})

it('is Markdown too, whatever a target says', () => {
  const text = tableAsMarkdown(tableWith([finding]))
  expect(text).toContain('| `s/one` [`a/b/c`](<https://a.example/?x=1&y#b>) | MUST | `f` |')
  expect(text).toContain('[`f`](../../issuers/f.ts#L7)')
  expect(text).toContain('found \\<script\\>alert(1)')
})
