/** `assay report`: shows what the last run found. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { rebuild } from '../../reports/write.ts'
import { ConfigurationError } from '../verdict.ts'
import { openFile } from './open-file.ts'
import type { Streams } from './streams.ts'

export interface ReportOptions {
  /** Folder of the run. */
  readonly out: string
  /** Print the path of the report, and open nothing. */
  readonly print?: boolean
}

/**
 * Opens the report of a run, or prints its path where it cannot be opened; the statement of a run that was killed is
 * made good first.
 * @param open opens a file; `false` says that nothing here can
 * @returns the exit code
 * @throws ConfigurationError where the folder holds no run
 */
export async function reportCommand(options: ReportOptions, streams: Streams, open = openFile): Promise<number> {
  const folder = resolve(options.out)
  if (!existsSync(join(folder, 'statement.json')) && rebuild(folder) !== undefined) {
    streams.stderr.write('The run did not come to its end: this is what it had found until then.\n')
  }
  const file = ['allure-report/index.html', 'summary.md'].map((name) => join(folder, name)).find(existsSync)
  if (file === undefined) {
    throw new ConfigurationError(
      '--out',
      options.out,
      'the folder of a run; assay run writes reports/out or its own --out',
    )
  }
  const opened = options.print === true ? false : await open(file)
  streams.stdout.write(opened ? `opened ${file}\n` : `${file}\n`)
  return 0
}
