import { describe, expect, it } from 'vitest'
import { HarnessError } from '../../harness/verdict.ts'
import { harden } from './harden.ts'

const analytics = `
    <script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
    <script>
        window.dataLayer = window.dataLayer || [];
        gtag('config', 'G-1', { "reportUuid": "x" });
    </script>`

const page = ({
  head = '<head>\n    <meta charset="utf-8">',
  body = analytics,
  data = 'window.allureReportDataReady = false',
} = {}) => `<!DOCTYPE html>
<html>
${head}
    <title> x </title>
</head>
<body>
    <div id="app"></div>${body}
    <script async>${data};</script>
</body>
</html>`

describe('harden', () => {
  it('takes the analytics out and leaves the rest', () => {
    const hardened = harden(page(), '')
    expect(hardened).not.toMatch(/googletagmanager|dataLayer|gtag/)
    expect(hardened).toContain('<div id="app"></div>')
    expect(hardened).toContain('<script async>window.allureReportDataReady = false;</script>')
  })

  it('makes the application wait for its data, before anything else runs', () => {
    const scripts = harden(page(), '').match(/<script[^>]*>[^<]*/g)
    expect(scripts?.[0]).toBe('<script>window.allureReportData = {}; window.allureReportDataReady = false')
  })

  it('forbids everything that is not in the file', () => {
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(harden(page(), '')) ?? []
    expect(policy).toMatch(/^default-src 'none'; /)
    expect(policy).not.toMatch(/https?:|\*|'self'/)
  })

  it('shows the banner first, whatever characters it holds', () => {
    expect(harden(page(), '<header>$& $1 $$</header>')).toContain('<body>\n<header>$& $1 $$</header>')
  })

  it('does not take data for markup', () => {
    const data = `window.allureReportDataReady = false; d("x", "<img src=https://evil.example>")`
    expect(() => harden(page({ data }), '')).not.toThrow()
  })

  it.each([
    ['no analytics', { body: '' }],
    ['analytics twice', { body: analytics + analytics }],
    ['other analytics', { body: '<script src="https://stats.example/x.js"></script>' }],
    ['another script from outside', { body: `${analytics}<script src="//stats.example/x.js"></script>` }],
    ['a style sheet from outside', { body: `${analytics}<link rel="stylesheet" href="https://fonts.example/a.css">` }],
    ['another head', { head: '<head>' }],
    ['data in another form', { data: 'x' }],
  ])('fails loudly where a new Allure writes %s', (_, change) => {
    expect(() => harden(page(change), '')).toThrow(HarnessError)
  })
})
