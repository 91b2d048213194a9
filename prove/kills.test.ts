import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { suites } from '../suites/index.ts'
import { type CheckFacts, checksOf } from './checks.ts'
import { allDefinitions } from './definitions.ts'
import { type Kills, readKills, writeKills } from './kills.ts'
import { problemsIn } from './problems.ts'
import type { Proof } from './proof.ts'
import { project } from './sources.ts'
import type { Trial } from './trial.ts'

const recorded = readKills(readFileSync(join(project, 'prove/kills.txt'), 'utf8'))
const checks = checksOf(suites)
const definitions = allDefinitions().filter(({ kind }) => kind === 'fault')

/** The proof that the record speaks of, with these checks in the suites: nothing is run. */
function proofWith(present: readonly CheckFacts[]): Proof {
  const names = new Set(present.map(({ check }) => check))
  const caught = [...recorded].flatMap(([check, ids]) => (names.has(check) ? ids.map((id) => ({ check, id })) : []))
  const byFault = Map.groupBy(caught, ({ id }) => id)
  const trials = definitions.map(({ id }): Trial => {
    const findings = (byFault.get(id) ?? []).map(({ check }) => {
      const requirement = check.split(' ')[1]?.split('#')[0] ?? ''
      return { check, requirement, outcome: 'failed', grade: 'failure', text: '', root: '' } as const
    })
    return { kind: 'fault', id, durationMs: 0, acted: 1, verdict: 'not-conformant', passed: [], findings }
  })
  return { checks: present, definitions, trials, whole: false, recorded }
}

describe('the record', () => {
  it('can be read as it was written', () => {
    const kills: Kills = new Map([
      ['a/one x/y/z', ['f', 'g']],
      ['a/one x/y/zz', []],
      ['b/two x/y/z', ['f']],
    ])
    expect(writeKills(kills)).toBe('a/one\n  x/y/z: f g\n  x/y/zz:\nb/two\n  x/y/z: f\n')
    expect(readKills(writeKills(kills))).toEqual(kills)
  })

  it('is kept in order', () => {
    expect(writeKills(recorded)).toBe(readFileSync(join(project, 'prove/kills.txt'), 'utf8'))
  })

  it('agrees with the suites and with what the faults claim', () => {
    expect(problemsIn(proofWith(checks))).toEqual([])
  })
})

describe('taking a check out of the suites', () => {
  it('is noticed, whichever it is', () => {
    const names = checks.map(({ check }) => check)
    const problems = names.map((name) => problemsIn(proofWith(checks.filter(({ check }) => check !== name))))
    expect(names.filter((name, at) => !problems[at]?.some(({ about }) => about === name))).toEqual([])
  })

  it('has a name of its own for each', () => {
    expect(new Set(checks.map(({ check }) => check)).size).toBe(suites.flatMap((entry) => entry.checks).length)
  })
})
