/** The folder that a run writes into. */
import { openReport, type ReportHeader, type ReportWriter } from '../../reports/write.ts'
import { ConfigurationError } from '../verdict.ts'

/** Opens the folder of a run. @throws ConfigurationError where it is none, or cannot be written */
export function openOut(out: string, header: ReportHeader): ReportWriter {
  try {
    return openReport(out, header)
  } catch (error) {
    const { code, path = out } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new ConfigurationError('--out', `${path} (${code})`, 'a folder that can be written')
  }
}
