// Prints how many tests passed and failed, over both test runners. Fails where a runner left no result, or ran no test.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const read = (name) => JSON.parse(readFileSync(join(process.argv[2], name), 'utf8'))
const unit = read('vitest.json')
const browser = read('playwright.json').stats
const passed = unit.numPassedTests + browser.expected
const failed = unit.numFailedTests + browser.unexpected + browser.flaky
if (unit.numPassedTests === 0 || browser.expected === 0 || failed > 0) process.exitCode = 1
console.log(`${passed} passed, ${failed} failed`)
