#!/usr/bin/env node
// Plain JavaScript that old versions of Node can parse too: they are told what is missing instead of a syntax error.
const wanted = 24

if (Number.parseInt(process.versions.node, 10) < wanted) {
  console.error(`assay needs Node ${wanted} or newer; this is ${process.versions.node}`)
  process.exitCode = 64
} else {
  start()
}

function start() {
  Promise.all([import('node:fs'), import('node:module'), import('node:os'), import('node:path')])
    .then(([fs, module, os, path]) => {
      // What was compiled once is found again, also by the threads and processes that we start.
      process.env.NODE_COMPILE_CACHE = process.env.NODE_COMPILE_CACHE || path.join(os.tmpdir(), 'node-compile-cache')
      module.enableCompileCache(process.env.NODE_COMPILE_CACHE)
      const checkout = new URL('../harness/cli/main.ts', import.meta.url)
      const built = new URL('../dist/harness/cli/main.js', import.meta.url)
      return import(String(fs.existsSync(checkout) ? checkout : built))
    })
    .then((cli) => cli.main(process.argv.slice(2)))
    .then((exitCode) => {
      process.exitCode = exitCode
    })
    .catch((error) => {
      console.error(`error: assay cannot start: ${error.message}`)
      process.exitCode = 2
    })
}
