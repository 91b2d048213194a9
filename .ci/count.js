// Prints how many tests passed and failed, over both test runners. Fails where a runner left no result, or ran no test.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

function read(name) {
  const file = join(process.argv[2], name)
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  process.exitCode = 1
  console.log(`${name} was not written: its tests did not run`)
  return {}
}

const { numPassedTests: unit = 0, numFailedTests: unitFailed = 0 } = read('vitest.json')
const { expected: browser = 0, unexpected = 0, flaky = 0 } = read('playwright.json').stats ?? {}
const failed = unitFailed + unexpected + flaky
if (unit === 0 || browser === 0 || failed > 0) process.exitCode = 1
console.log(`${unit + browser} passed, ${failed} failed`)
