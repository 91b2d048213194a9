/**
 * Makes the one-file report of Allure fit to be handed over: it asks nobody outside for anything, starts reliably,
 * and says the verdict first.
 */
import { HarnessError } from '../../harness/verdict.ts'

/** What may be loaded: nothing that is not in the file itself. */
const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' data: blob:",
  "style-src 'unsafe-inline' data: blob:",
  'img-src data: blob:',
  'font-src data: blob:',
  'media-src data: blob:',
  'connect-src data: blob:',
  'frame-src data: blob:',
  'worker-src data: blob:',
  "form-action 'none'",
].join('; ')

// The application looks for its data before the script that holds them has run; where it finds no trace of them
// it fetches files that do not exist, and stays on the spinner.
const waitForData = '<script>window.allureReportData = {}; window.allureReportDataReady = false</script>'

const analytics =
  /\s*<script async src="https:\/\/www\.googletagmanager\.com\/[^"]*"><\/script>\s*<script>\s*window\.dataLayer = [\s\S]*?<\/script>/

const loadedFromOutside =
  /<(?:script|link|img|iframe|source|video|audio|embed)\b[^>]*\b(?:src|href)="?(?:https?:)?\/\//i

/**
 * @param banner HTML that is shown above the report
 * @throws HarnessError `report-not-hardened` where the report of Allure no longer looks as it did: nothing is guessed
 */
export function harden(report: string, banner: string): string {
  if (!report.includes('window.allureReportDataReady = false'))
    throw notHardened('the data are not inlined as expected')
  const quiet = replaceOnce(report, analytics, '', 'the analytics are not where they were')
  const head = `$&\n    <meta http-equiv="Content-Security-Policy" content="${policy}">\n    ${waitForData}`
  const guarded = replaceOnce(quiet, /<head>\s*<meta charset="utf-8">/, head, 'the head is not as it was')
  const start = guarded.indexOf('<body>')
  if (start < 0) throw notHardened('there is no body')
  const shell = withoutData(guarded)
  if (loadedFromOutside.test(shell)) throw notHardened('something is loaded from outside')
  const at = start + '<body>'.length
  return `${guarded.slice(0, at)}\n${banner}${guarded.slice(at)}`
}

/** The page without the contents of its scripts: what the browser itself reads as markup. */
function withoutData(page: string): string {
  return page.replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/g, '$1')
}

function replaceOnce(text: string, pattern: RegExp, replacement: string, complaint: string): string {
  if (text.match(new RegExp(pattern, 'g'))?.length !== 1) throw notHardened(complaint)
  return text.replace(pattern, replacement)
}

function notHardened(complaint: string): HarnessError {
  return new HarnessError(
    'report-not-hardened',
    `this version of Allure writes another report than expected: ${complaint}`,
  )
}
