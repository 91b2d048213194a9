/** How long the command line takes until it is done with next to nothing. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Figure, median } from './figure.ts'

const assay = fileURLToPath(new URL('../bin/assay.js', import.meta.url))
const rounds = 9
const runRounds = 5

/** Medians of interleaved rounds, as processes of their own. */
export function benchStartup(): readonly Figure[] {
  const out = mkdtempSync(join(tmpdir(), 'assay-bench-'))
  try {
    const one = [assay, 'run', 'embedded', '--suite', 'happy-path/token', '--no-allure', '--out', out]
    const [bare, help, run]: [number[], number[], number[]] = [[], [], []]
    for (let round = 0; round <= rounds; round++) {
      bare.push(timeOf(['-e', '0']))
      help.push(timeOf([assay, '--help']))
      if (round <= runRounds) run.push(timeOf(one))
    }
    // The first round fills the caches of the disk.
    const [nothing, helped, ran] = [bare, help, run].map((times) => median(times.slice(1))) as [number, number, number]
    return [
      { name: 'node -e 0', value: nothing, unit: 'ms' },
      { name: 'assay --help', value: helped, unit: 'ms', goal: 150 },
      { name: 'assay --help / node -e 0', value: helped / nothing, unit: 'x' },
      { name: 'assay run of one scenario', value: ran, unit: 'ms' },
      { name: 'assay run of one scenario / node -e 0', value: ran / nothing, unit: 'x' },
    ]
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

function timeOf(command: readonly string[]): number {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' })
  const elapsed = performance.now() - start
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}: ${stderr}`)
  return elapsed
}
