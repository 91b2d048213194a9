/** Style and script of the page: no outside requests, readable in light and in dark. */

export const style = `
:root { color-scheme: light dark; --line: light-dark(#ddd, #333); --soft: light-dark(#666, #aaa); --chip: light-dark(#eef3fb, #1d2a3d); --ink: light-dark(#1a4b8c, #9cc4ff); --bad: light-dark(#b3261e, #ff8a80) }
body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 1400px; padding: 0 1.5rem 4rem }
header { position: sticky; top: 0; background: Canvas; padding: .5rem 0 .75rem; border-bottom: 1px solid var(--line); z-index: 1 }
header p { margin: .1rem 0; color: var(--soft) }
h1 { margin: .25rem 0; font-size: 1.4rem }
h2 { margin: 2rem 0 .5rem; font-size: 1.2rem }
nav a { margin-right: 1rem }
a { color: var(--ink); text-decoration: none }
a:hover { text-decoration: underline }
input { margin-top: .5rem; width: min(32rem, 100%); padding: .35rem .5rem; font: inherit }
section { scroll-margin-top: 11rem }
summary { font-weight: 600; padding: .6rem 0; cursor: pointer }
small { color: var(--soft); font-weight: 400 }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
#checks th:nth-child(1) { width: 20% }
#checks th:nth-child(2) { width: 40% }
#checks th:nth-child(3) { width: 7rem }
th { text-align: left; color: var(--soft); font-weight: 500; font-size: .85rem }
th, td { padding: .25rem .75rem .25rem 0; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: anywhere }
td small { white-space: nowrap }
code { font-size: .85em }
.again { opacity: .35 }
.chip { display: inline-block; margin: 0 .1rem .15rem 0; padding: 0 .4rem; border-radius: .3rem; background: var(--chip); font: .82em/1.6 ui-monospace, monospace }
.none, .bad h2 { color: var(--bad) }
.good { margin: 1.5rem 0 }
@media (max-width: 700px) { header { position: static } td, th { display: block } thead { display: none } }
`

export const script = `
const rows = [...document.querySelectorAll('tbody tr, .bad li')]
document.querySelector('input').addEventListener('input', ({ target }) => {
  const words = target.value.toLowerCase().split(/\\s+/)
  for (const row of rows) row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word))
  for (const part of document.querySelectorAll('details')) part.hidden = !part.querySelector('tbody tr:not([hidden])')
})
`
