/** Makes the HTML report of a run: one file, which needs nothing from outside. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { HarnessError } from '../../harness/verdict.ts'
import type { Statement } from '../statement.ts'
import { oneLine } from '../text.ts'
import * as words from '../words.ts'
import { bannerHtml } from './banner.ts'
import { harden } from './harden.ts'

export interface GenerateOptions {
  /** Folder of the run: `allure-results/` and `summary.md` are read, `allure-report/index.html` is written. */
  readonly directory: string
  readonly statement: Statement
  /** File that keeps the history over runs, outside the folder of the run. */
  readonly historyPath?: string
}

/**
 * Generates the report with the Allure of this project, in a process of its own.
 * @returns the path of the report
 * @throws HarnessError `report-not-generated` with what Allure said; `report-not-hardened` as `harden` does
 */
export async function generateReport({ directory, statement, historyPath }: GenerateOptions): Promise<string> {
  const work = await mkdtemp(join(tmpdir(), 'assay-report-'))
  try {
    const output = join(work, 'report')
    const summary = join(work, 'Verdict and findings.md')
    const attached = existsSync(join(directory, 'summary.md'))
    if (attached) await copyFile(join(directory, 'summary.md'), summary)
    const config = {
      ...configOf(statement),
      output,
      ...(attached ? { globalAttachments: ['*.md'] } : {}),
      ...(historyPath === undefined ? {} : { historyPath: resolve(historyPath), historyLimit: 50 }),
    }
    await writeFile(join(work, 'allurerc.json'), JSON.stringify(config))
    await runAllure(work, resolve(directory, 'allure-results'))
    const page = harden(await readFile(join(output, 'index.html'), 'utf8'), bannerHtml(statement))
    const path = join(directory, 'allure-report', 'index.html')
    await mkdir(join(directory, 'allure-report'), { recursive: true })
    await writeFile(path, page)
    return path
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

const deadline = 300_000

async function runAllure(cwd: string, resultsDir: string): Promise<void> {
  const cli = fileURLToPath(new URL('../cli.js', import.meta.resolve('allure')))
  try {
    await promisify(execFile)(process.execPath, [cli, 'generate', '--config', 'allurerc.json', resultsDir], {
      cwd,
      timeout: deadline,
      maxBuffer: 10_000_000,
    })
  } catch (cause) {
    const { stderr = '', stdout = '', message = '' } = cause as { stderr?: string; stdout?: string; message?: string }
    const said = oneLine(stderr || stdout || message, 500)
    throw new HarnessError('report-not-generated', `Allure could not make a report: ${said}`, { cause })
  }
}

/** Names of categories, and what falls into each; the first that fits counts. */
const categories = [
  { name: 'Violation of a MUST or of a promise (POLICY)', statuses: ['failed'], labels: { grade: '^failure$' } },
  { name: 'Recommendation not followed (SHOULD): a warning', statuses: ['failed'], labels: { grade: '^warning$' } },
  { name: 'Known failure, named by the baseline', statuses: ['failed'], labels: { grade: '^known$' } },
  { name: 'Permission not made use of (MAY): a note', statuses: ['failed'], labels: { grade: '^note$' } },
  { name: 'Not judged because of a known failure', statuses: ['broken'], labels: { grade: '^blocked$' } },
  { name: 'Could not be tested (inconclusive)', statuses: ['broken'], labels: { outcome: '^inconclusive$' } },
  { name: 'Harness error: Assay itself failed', statuses: ['broken'] },
]

/** Labels that say nothing to the reader of a report. */
const hidden = [
  'story',
  'host',
  'thread',
  'language',
  'framework',
  'package',
  'parentSuite',
  'suite',
  'subSuite',
  '_fallbackTestCaseId',
]

function configOf(statement: Statement): object {
  const { target } = statement
  const verdict = words.headlineOf(statement)
  return {
    name: oneLine(`${verdict}: ${target.name}`),
    hideLabels: hidden,
    variables: {
      Verdict: `${verdict}${statement.partial ? ' (partial run)' : ''}`,
      Target: oneLine(target.name),
      'Credential Issuer': oneLine(target.issuer),
      Revision: `OpenID4VCI ${target.revision}`,
      'Product promises': oneLine(target.profiles.join(', ')) || 'none',
      'Time strategy': target.time,
    },
    categories: {
      rules: categories.map(({ name, ...matcher }) => ({
        name,
        matchers: matcher,
        groupByMessage: false,
        expand: true,
      })),
    },
    plugins: {
      awesome: {
        options: {
          singleFile: true,
          reportLanguage: 'en',
          theme: 'light',
          groupBy: ['epic', 'feature'],
          defaultSortBy: 'status,asc',
        },
      },
    },
  }
}
