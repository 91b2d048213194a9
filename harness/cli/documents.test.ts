import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { faults } from '../../fixtures/issuers/faults/index.ts'
import { suites } from '../../suites/index.ts'
import { folderOf } from './suite-index.ts'

const root = new URL('../../', import.meta.url)
const text = (name: string) => readFileSync(new URL(name, root), 'utf8')

/** The end of a row of the table of what is tested, for these folders. */
function figures(folders: readonly string[]): string {
  const entries = suites.filter(({ id }) => folders.includes(folderOf(id)))
  return `| ${entries.length} | ${entries.reduce((sum, { checks }) => sum + checks.length, 0)} |`
}

/** The README with the figures of today. */
function withTrueFigures(readme: string): string {
  const all = figures([...new Set(suites.map(({ id }) => folderOf(id)))]).match(/\d+/g) ?? []
  return readme
    .replace(/((?:`[\w-]+` ?)+)\| \d+ \| \d+ \|$/gm, (_, names: string) => {
      return `${names}${figures(names.match(/[\w-]+/g) ?? [])}`
    })
    .replace(/\d+ scenarios with \d+ checks/, `${all[0]} scenarios with ${all[1]} checks`)
    .replace(/\d+ duties/, `${faults.length} duties`)
}

describe('the README', () => {
  it('is short, and begins with a command', () => {
    const lines = text('README.md').trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(150)
    expect(lines.slice(0, 10)).toContain('npm ci && npm start')
  })

  it('quotes true figures (where they have changed: vitest run harness/cli/documents -u)', async () => {
    const readme = text('README.md')
    await expect(withTrueFigures(readme)).toMatchFileSnapshot(fileURLToPath(new URL('README.md', root)))
  })

  it('counts every folder once', () => {
    const rows = text('README.md').match(/(?:`[\w-]+` ?)+\| \d+ \| \d+ \|$/gm) ?? []
    const counted = rows.flatMap((row) => row.match(/[\w-]*[a-z][\w-]*/g) ?? [])
    expect(counted.sort()).toEqual([...new Set(suites.map(({ id }) => folderOf(id)))].sort())
  })
})

describe.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s', (name) => {
  it('links to what is there', () => {
    const links = [...text(name).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)]
    const broken = links.filter(([, path = '', anchor]) => {
      const target = path === '' ? name : path
      return !existsSync(new URL(target, root)) || (anchor !== undefined && !anchorsOf(text(target)).includes(anchor))
    })
    expect(broken.map(([link]) => link)).toEqual([])
  })

  it('names files that are there', () => {
    const paths = text(name).match(/(?<=`)(?:suites|harness|reports|fixtures|bench|bin)\/[\w./-]+(?=`)/g) ?? []
    const kept = paths.filter((path) => !path.startsWith('reports/out'))
    expect(kept.filter((path) => !existsSync(new URL(path, root)))).toEqual([])
  })
})

/** The anchors that a renderer gives to headings. */
function anchorsOf(markdown: string): string[] {
  const headings = markdown.match(/^#+ .*/gm) ?? []
  return headings.map((heading) =>
    heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
}
