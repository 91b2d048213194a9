import { describe, expect, it } from 'vitest'
import type { Requirement } from '../harness/requirement.ts'
import type { CheckFacts } from './checks.ts'
import { killsOf } from './kills.ts'
import { problemsIn } from './problems.ts'
import type { Definition, Proof } from './proof.ts'
import type { Finding, Subject, Trial } from './trial.ts'

const duty: Requirement = {
  id: 'a/b/c',
  level: 'MUST',
  source: 'A',
  section: 'B',
  url: 'https://a.example/#b',
  text: 'C.',
}
const facts = (scenario: string, weight: CheckFacts['weight'] = 'failure'): CheckFacts => {
  return { check: `${scenario} ${duty.id}`, scenario, title: scenario, requirement: duty, weight }
}
const checks = [facts('s/one'), facts('s/two'), facts('s/three', 'note')]
const source = { file: 'x.ts', line: 1 }
const define = (subject: Subject, more: Partial<Definition> = {}): Definition => {
  return { ...subject, title: subject.id, breaks: [], source, ...more }
}
const finding = (scenario: string, outcome: Finding['outcome'] = 'failed', text = 'why'): Finding => {
  return { check: `${scenario} ${duty.id}`, requirement: duty.id, outcome, grade: 'failure', text, root: text }
}
const tried = (subject: Subject, more: Partial<Trial> = {}): Trial => {
  const passed = checks.map(({ check }) => check)
  return { ...subject, durationMs: 1, acted: 1, verdict: 'conformant', passed, findings: [], ...more }
}

const right = { kind: 'conformant', id: '1.0' } as const
const fault = { kind: 'fault', id: 'f' } as const
const variant = { kind: 'variant', id: 'v' } as const
const surrounding = { kind: 'surrounding', id: 's' } as const
const definitions = [
  define(right),
  define(fault, { breaks: [duty.id] }),
  define(variant),
  define(surrounding, { verdict: 'inconclusive', reason: /^unanswered: gone$/ }),
]
const trials = [
  tried(right),
  tried(fault, { verdict: 'not-conformant', findings: [finding('s/one'), finding('s/two')] }),
  tried(variant),
  tried(surrounding, { verdict: 'inconclusive', findings: [finding('s/one', 'inconclusive', 'unanswered: gone')] }),
]
const names = checks.map(({ check }) => check)
const sound: Proof = { checks, definitions, trials, whole: true, recorded: killsOf(names, trials) }

/** What is wrong when one subject came out otherwise; the record is right. */
function without(subject: Subject, more: Partial<Trial>, definition: Partial<Definition> = {}): readonly string[] {
  const swap = <T extends Subject>(all: readonly T[], by: Partial<T>) =>
    all.map((one) => (one.kind === subject.kind ? { ...one, ...by } : one))
  const changed = { ...sound, trials: swap(trials, more), definitions: swap(definitions, definition) }
  return problemsIn({ ...changed, recorded: killsOf(names, changed.trials) }).map(
    ({ about, text }) => `${about} ${text}`,
  )
}

it('finds nothing wrong with a sound proof', () => expect(problemsIn(sound)).toEqual([]))

describe('a fault', () => {
  it.each([
    ['survives', { findings: [] }, 'fault f survives: no check failed'],
    ['never acted', { acted: 0 }, 'fault f never acted: nothing that was asked shows it'],
    ['breaks us', { broke: 'boom' }, 'fault f broke us: boom'],
    ['makes a check err', { findings: [finding('s/one', 'errored')] }, 'fault f broke us in s/one a/b/c: why'],
  ])('that %s', (_, trial, problem) => expect(without(fault, trial)).toContain(problem))

  it('that breaks something else than it claims', () => {
    expect(without(fault, {}, { breaks: ['d/e/f'] })).toEqual([
      'fault f claims to break d/e/f, which did not fail',
      'fault f fails what it does not claim: s/one a/b/c (why); s/two a/b/c (why)',
    ])
  })
})

describe('a check', () => {
  it('that catches no fault, and can fail a target', () => {
    expect(without(fault, { findings: [finding('s/one')] })).toEqual([
      's/two a/b/c can fail a target, and catches no fault',
    ])
  })

  it('that no conformant issuer passes', () => {
    const passed = names.slice(1)
    const never = sound.trials.map((trial) => ({ ...trial, passed }))
    expect(problemsIn({ ...sound, trials: never })[0]?.text).toBe(
      'passes on no conformant issuer: nothing shows that it can',
    )
  })

  it('is only missed where everything was tried', () => {
    const some = { definitions: [define(right)], trials: [tried(right)] }
    expect(problemsIn({ ...sound, ...some, whole: false })).toEqual([])
  })

  it('that no longer catches what it did, or catches more', () => {
    const recorded = new Map([...sound.recorded, ['s/one a/b/c', ['f', 'gone']], ['s/two a/b/c', []]])
    expect(problemsIn({ ...sound, recorded }).map(({ text }) => text)).toEqual([
      'no longer catches gone, as kills.txt says it does',
      'catches f, which kills.txt does not say: --update',
    ])
  })

  it('that is new, or gone', () => {
    const recorded = new Map([...sound.recorded, ['s/old a/b/c', []]])
    recorded.delete('s/three a/b/c')
    expect(problemsIn({ ...sound, recorded }).map(({ about }) => about)).toEqual(['s/old a/b/c', 's/three a/b/c'])
  })
})

describe('what is right', () => {
  it.each([right, variant])('must not be blamed: $kind', (subject) => {
    expect(without(subject, { findings: [finding('s/one')] })[0]).toMatch(
      /is blamed, and does what it owes: s\/one a\/b\/c/,
    )
  })

  it.each([right, variant])('must not be left open: $kind', (subject) => {
    expect(without(subject, { findings: [finding('s/one', 'inconclusive')] })[0]).toMatch(
      /leaves questions open: s\/one/,
    )
  })

  it('may be left open where a variant says so, and only there', () => {
    const unanswered = ['s/one a/b/c']
    expect(without(variant, { findings: [finding('s/one', 'inconclusive')] }, { unanswered })).toEqual([])
    expect(without(variant, {}, { unanswered })).toEqual(['variant v answers what it is said not to: s/one a/b/c'])
  })

  it('must differ, where it is a variant', () => {
    expect(without(variant, { acted: 0 })).toEqual(['variant v never acted: nothing that was asked shows it'])
  })
})

describe('a surrounding', () => {
  const open = (text: string) => ({ findings: [finding('s/one', 'inconclusive', text)] })

  it('that comes out wrong', () => {
    const [problem] = without(surrounding, { verdict: 'conformant' })
    expect(problem).toBe('surrounding s comes out conformant, and should be inconclusive')
  })

  it('that is blamed without cause', () => {
    const verdict = 'not-conformant'
    expect(without(surrounding, { verdict, findings: [finding('s/one')] })).toEqual([
      'surrounding s comes out not-conformant, and should be inconclusive',
      'surrounding s fails what it does not claim: s/one a/b/c (why)',
    ])
  })

  it('must be put down to one reason, or to what follows from it', () => {
    expect(without(surrounding, open('prerequisite: no token'))[0]).toMatch(/is put down to other reasons: s\/one/)
    expect(without(surrounding, open('gate: not judged'))).toEqual([])
  })
})
