/** Rules that every suite keeps, so that a reader finds every scenario where its id says. */
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultPolicy } from '../harness/target/policy.ts'
import { suites } from './index.ts'

const files = globSync('suites/**/*.scenario.ts').sort()
const idOf = (file: string) => `${basename(dirname(file))}/${basename(file, '.scenario.ts')}`
const scenarios = suites.filter((entry) => entry.kind === 'scenario')

it('holds every scenario file, under the id of its folder and name', () => {
  expect(suites.map(({ id }) => id).sort()).toEqual(files.map(idOf).sort())
})

it('says something different with every title', () => {
  expect(new Set(suites.map(({ title }) => title)).size).toBe(suites.length)
})

describe.each(files)('%s', (file) => {
  const text = readFileSync(file, 'utf8')

  it('is short: at most 60 lines, its imports not counted', () => {
    const body = text.replaceAll(/^import [^;]*? from '[^']+'$/gms, '').trim()
    expect(body.split('\n').length).toBeLessThanOrEqual(60)
  })

  it('has a title that is a sentence without a full stop', () => {
    const { title = '' } = suites.find(({ id }) => id === idOf(file)) ?? {}
    expect(title).toMatch(/^[A-Z].*[^.]$/)
  })
})

describe.each(scenarios.map((scenario) => ({ id: scenario.id, scenario })))('$id', ({ scenario }) => {
  it('has a control that runs wherever it runs itself', () => {
    const missing = scenario.control?.needs.filter((need) => !scenario.needs.includes(need)) ?? []
    expect(missing.filter((need) => !implied.includes(need))).toEqual([])
  })

  it('needs time where it waits, and waits no longer than an offer can live', () => {
    if (scenario.waits(defaultPolicy) > 0) expect(scenario.needs).toContain('time')
    expect(scenario.waits(defaultPolicy)).toBeLessThanOrEqual(defaultPolicy.offerLifetime.maximum + 60)
  })
})

/** What every target of these suites has: it issues mDocs, and a wallet can get nowhere without an offer. */
const implied = ['offer.create', 'mdoc']
