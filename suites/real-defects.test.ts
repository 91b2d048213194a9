/** The page about defects of real issuers says what is so. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { faults } from '../fixtures/issuers/faults/index.ts'
import { variants } from '../fixtures/issuers/variants/index.ts'
import { readKills } from '../prove/kills.ts'
import { suites } from './index.ts'

const page = new URL('real-defects.md', import.meta.url)
const text = readFileSync(page, 'utf8')
const kills = readKills(readFileSync(new URL('../prove/kills.txt', import.meta.url), 'utf8'))

const row = /^\| (.+) \| \[[^\]]+\]\((https:[^)]+)\) \| \[`([^`]+)`\]\([^)]+\) \| `([^`]+)` \| `([^`]+)` \|$/gm
const rows = [...text.matchAll(row)].map(([, defect, thread, fault, scenario, requirement]) => {
  return { defect, thread, fault, scenario, requirement }
})

it('has no row that says less than the others', () => {
  const unreachable = text.match(/^\| .+ \| \[[^\]]+\]\(https:[^)]+\) \| [A-Z][^|]+[^.] \|$/gm) ?? []
  const heads = 3 * 2
  expect(text.match(/^\|/gm)).toHaveLength(rows.length + unreachable.length + heads)
  expect(unreachable.length).toBeGreaterThan(0)
})

describe.each(rows)('$defect ($thread), as $fault', ({ fault, scenario, requirement }) => {
  it('is a fault that the scenario catches by the requirement', () => {
    expect(faults.map(({ id }) => id)).toContain(fault)
    expect(kills.get(`${scenario} ${requirement}`)).toContain(fault)
  })
})

it('knows every thread that a fault is modelled on', () => {
  const threads = faults.flatMap(({ modelledOn }) => modelledOn ?? [])
  expect(threads.filter((thread) => !text.includes(`](${thread})`))).toEqual([])
})

it('links each fault to its source', () => {
  const links = [...text.matchAll(/\[`([^`]+)`\]\((?!https:)([^)]+)\)/g)]
  const lost = links.filter(([, name = '', path = '']) => {
    const source = new URL(path, page)
    // Faults that differ in a number only are written once.
    return !existsSync(source) || !readFileSync(source, 'utf8').includes(name.replace(/\d+-ms$/, ''))
  })
  expect(lost.map(([link]) => link)).toEqual([])
})

it('names nothing that does not exist', () => {
  const names = [...faults, ...variants, ...suites].map(({ id }) => id)
  const column = text.match(/(?<=`)[a-z]+(?:-[a-z0-9]+)*(?:\/[a-z0-9-]+)?(?=`)/g) ?? []
  const known = [...names, ...[...kills.keys()].map((check) => check.split(' ')[1])]
  const words = ['iss']
  expect(column.filter((name) => !known.includes(name) && !words.includes(name))).toEqual([])
})
