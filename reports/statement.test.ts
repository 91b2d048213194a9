import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { failed, findings, ids, ofHolder, passed, result, unanswered, warned } from './sample.ts'
import schema from './statement.schema.json' with { type: 'json' }
import { statementOf } from './statement.ts'

const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true })
addFormats.default(ajv)
const validate = ajv.compile(schema)

const everything = [
  result('z/last', [passed], {
    observations: { b: 1, a: { d: 2, c: [{ f: 1, e: 2 }] } },
    evidence: 'evidence/z/last.har',
  }),
  result('a/failed', [failed, passed]),
  result('a/warned', [warned]),
  unanswered('m/declined', 'inapplicable', 'the target does not claim offer.delete'),
  unanswered('m/dead', 'inconclusive', 'unanswered: connection refused'),
  unanswered('m/ours', 'errored', 'unexpected: TypeError'),
]

describe('the statement', () => {
  it.each([
    ['everything', findings(everything)],
    ['nothing', findings([])],
    ['a partial run', findings(everything, { partial: 'interrupted' })],
    ['no checks', findings([result('a/none', [], { outcome: 'errored', reason: 'broke' })])],
  ])('validates against its published schema: %s', (_, given) => {
    const statement = JSON.parse(JSON.stringify(statementOf(given)))
    expect(validate(statement), JSON.stringify(validate.errors)).toBe(true)
  })

  it('is refused by its schema where it does not say why it is partial, or holds what nobody knows', () => {
    const statement = statementOf(findings(everything))
    expect(validate({ ...statement, partial: true })).toBe(false)
    expect(validate({ ...statement, verdict: 'green' })).toBe(false)
    expect(validate({ ...statement, scenarios: [{ ...statement.scenarios[0], token: 'secret' }] })).toBe(false)
  })

  it('is the same text whatever order the results came in', () => {
    const reversed = findings(
      [...everything].reverse().map((scenario) => ({
        ...scenario,
        observations: Object.fromEntries(Object.entries(scenario.observations).reverse()),
      })),
    )
    expect(JSON.stringify(statementOf(reversed))).toBe(JSON.stringify(statementOf(findings(everything))))
  })

  it('has a verdict for issuer and holder agent each, where both were judged', () => {
    const both = [result('a/issuer', [passed]), result('b/holder', [ofHolder(failed)])]
    const given = findings(both)
    const statement = statementOf({ ...given, target: { ...given.target, holder: 'tsg' } })
    expect(validate(JSON.parse(JSON.stringify(statement))), JSON.stringify(validate.errors)).toBe(true)
    expect(statement.verdict).toBe('not-conformant')
    expect(statement.subjects).toMatchObject([
      { subject: 'issuer', name: 'sandbox', verdict: 'conformant', byGrade: { pass: 1, failure: 0 } },
      { subject: 'holder', name: 'tsg', verdict: 'not-conformant', byGrade: { pass: 0, failure: 1 } },
    ])
    expect(statementOf(findings([result('a/issuer', [passed])]))).not.toHaveProperty('subjects')
    const partial = statementOf(findings(both, { partial: 'interrupted' }))
    expect(partial.subjects?.map(({ verdict }) => verdict)).toEqual(['inconclusive', 'not-conformant'])
  })

  it('counts scenarios by outcome and checks by grade and outcome', () => {
    const { counts } = statementOf(findings(everything))
    expect(counts.scenarios).toEqual({ passed: 1, failed: 2, inapplicable: 1, inconclusive: 1, errored: 1 })
    expect(counts.checks.byGrade).toEqual({
      pass: 2,
      failure: 1,
      warning: 1,
      note: 0,
      untested: 2,
      open: 0,
      skipped: 1,
      known: 0,
      blocked: 0,
    })
    expect(counts.checks.byOutcome).toEqual({ passed: 2, failed: 2, inapplicable: 1, inconclusive: 1, errored: 1 })
  })

  it('gives a requirement the worst grade of its checks, with its text and where it was checked', () => {
    const { requirements } = statementOf(findings(everything))
    expect(requirements.map(({ id, grade }) => [id, grade])).toEqual([
      ['suite/own/should', 'warning'],
      [ids.must, 'failure'],
      [ids.policy, 'untested'],
    ])
    expect(requirements[2]).toMatchObject({
      level: 'POLICY',
      scenarios: ['a/failed', 'm/dead', 'm/declined', 'm/ours', 'z/last'],
    })
    expect(requirements[1]?.url).toMatch(/^https:\/\/openid\.net\//)
    expect(requirements[0]).toMatchObject({ text: '', url: '', level: 'SHOULD' })
  })

  it('lets a pass outrank a skip', () => {
    const declined = unanswered('b/declined', 'inapplicable', 'not claimed')
    const { requirements, verdict } = statementOf(findings([result('a/passed', [passed]), declined]))
    expect(requirements[0]?.grade).toBe('pass')
    expect(verdict).toBe('conformant-with-skips')
  })

  it('lists all that was not tested with its reason, scenarios first; the reason given from outside wins', () => {
    const given = [{ id: 'm/dead', kind: 'scenario', reason: 'deselected' } as const]
    const { notTested } = statementOf(findings(everything, { notTested: given }))
    expect(notTested.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'scenario m/dead',
      'scenario m/declined',
      'scenario m/ours',
      `requirement ${ids.policy}`,
    ])
    expect(notTested[0]?.reason).toBe('deselected')
    expect(notTested[3]?.reason).toContain('m/declined: the target does not claim offer.delete')
  })
})

describe('the verdict', () => {
  const verdictOf = (...given: Parameters<typeof findings>) => statementOf(findings(...given)).verdict

  it('is never green for nothing', () => {
    expect(verdictOf([])).toBe('inconclusive')
  })

  it('is inconclusive where a scenario without any check gave no answer', () => {
    const broken = result('b/broken', [], { outcome: 'errored', reason: 'unexpected: TypeError' })
    expect(verdictOf([result('a/passed', [passed]), broken])).toBe('inconclusive')
  })

  it('is untouched by a survey that met nothing and need not have', () => {
    const unmet = result('b/unmet', [], { outcome: 'inapplicable', reason: 'no offer was passed by reference' })
    expect(verdictOf([result('a/passed', [passed]), unmet])).toBe('conformant')
    expect(verdictOf([unmet])).toBe('inconclusive')
  })

  it('of a partial run is not conformant where a violation was proved, else inconclusive', () => {
    expect(verdictOf([result('a/passed', [passed])], { partial: 'interrupted' })).toBe('inconclusive')
    expect(verdictOf([result('a/failed', [failed])], { partial: 'interrupted' })).toBe('not-conformant')
  })

  it('lets warnings fail only where that was asked for', () => {
    expect(verdictOf([result('a/warned', [warned])])).toBe('conformant')
    expect(verdictOf([result('a/warned', [warned])], { strict: true })).toBe('not-conformant')
  })
})
