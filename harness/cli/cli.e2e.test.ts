import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const program = fileURLToPath(new URL('../../bin/assay.js', import.meta.url))

interface Ended {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

interface Options {
  readonly env?: Readonly<Record<string, string>>
  readonly node?: readonly string[]
  /** Close our end of stdout once something was read. */
  readonly closeEarly?: boolean
}

function assay(args: readonly string[], options: Options = {}): Promise<Ended> {
  const child = spawn(process.execPath, [...(options.node ?? []), program, ...args], {
    env: { PATH: process.env.PATH, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
    if (options.closeEarly === true) child.stdout.destroy()
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  return new Promise((resolve) => child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr })))
}

/** The help of each flag with a value or a switch, apart from those of commander itself, on one line. */
function flagsIn(help: string): string[] {
  const unwrapped = help.replaceAll(/\n {8,}/g, ' ')
  return unwrapped.split('\n').filter((line) => /^ {2}--/.test(line))
}

describe('help', () => {
  test('names the commands, examples and exit codes', async () => {
    const { exitCode, stdout } = await assay(['--help'])
    expect(exitCode).toBe(0)
    for (const name of ['run', 'list', 'explain', 'doctor', 'serve', 'report', 'diff', 'baseline'])
      expect(stdout).toMatch(`  ${name} `)
    expect(stdout).toContain('Examples:')
    expect(stdout).toContain('64 wrong usage')
  })

  test.each([
    ['run', []],
    ['doctor', ['--login', '--out']],
  ])(
    '%s names an environment variable for every flag, but for what one call alone is for: %j',
    async (command, own) => {
      const { exitCode, stdout } = await assay([command, '--help'])
      expect(exitCode).toBe(0)
      const flags = flagsIn(stdout).filter((line) => !own.some((name) => line.startsWith(`  ${name} `)))
      expect(flags.length).toBeGreaterThan(7)
      for (const line of flags) expect(line).toMatch(/env: ASSAY_[A-Z_]+\)/)
    },
  )

  test('a version has a name', async () => {
    expect((await assay(['--version'])).stdout).toMatch(/^oid4vci-assay \d+\.\d+\.\d+\n$/)
  })
})

describe('wrong usage ends with 64, says what was found and what is possible, and shows no stack', () => {
  const cases: readonly (readonly [args: string, expected: RegExp])[] = [
    ['rnu', /unknown command 'rnu'.*Did you mean run.*run, list, explain, doctor, serve, report/s],
    ['run --tmie skip', /unknown option '--tmie'.*Did you mean --time/s],
    ['run --time never', /argument 'never' is invalid\. Allowed choices are wait, clock, short, skip/],
    ['run --in-flight many', /'many' is invalid\. It must be a whole number/],
    ['run --proxy localhost', /'localhost' is invalid\. It must be an http or https URL/],
    ['run one two', /too many arguments/],
    ['explain', /missing required argument 'id'/],
    ['explain vci/nonce-request/nothing-like-this', /error: id: found vci\/nonce-request\/nothing-like-this, wanted/],
    ['serve --fault no-such-fault', /error: --fault: found no-such-fault, wanted a fault of the embedded issuer/],
    ['report --out no/such/folder', /error: --out: found no\/such\/folder, wanted the folder of a run/],
  ]
  test.each(cases)('assay %s', async (line, expected) => {
    const { exitCode, stdout, stderr } = await assay(line.split(' '))
    expect(stderr).toMatch(expected)
    expect(stderr).not.toMatch(/^ +at /m)
    expect([exitCode, stdout]).toEqual([64, ''])
  })

  test('nothing at all shows the help', async () => {
    const { exitCode, stderr } = await assay([])
    expect(exitCode).toBe(64)
    expect(stderr).toContain('Usage: assay')
  })
})

describe('environment variables', () => {
  test('a wrong value names its variable', async () => {
    const { exitCode, stderr } = await assay(['list'], { env: { ASSAY_STRICT: 'perhaps' } })
    expect([exitCode, stderr]).toEqual([64, 'error: ASSAY_STRICT: found "perhaps", wanted true or false\n'])
    expect((await assay(['run'], { env: { ASSAY_TIME: 'never' } })).stderr).toContain(
      "from env 'ASSAY_TIME' is invalid",
    )
  })

  test('an empty one is none', async () => {
    const env = { ASSAY_STRICT: '', ASSAY_DEBUG: 'false', ASSAY_PORT: '' }
    expect((await assay(['serve', '--list-faults'], { env })).exitCode).toBe(0)
  })
})

describe('list and explain', () => {
  test('list --json is JSON and nothing else', async () => {
    const { exitCode, stdout, stderr } = await assay(['list', '--json'])
    expect(JSON.parse(stdout)).toEqual({ schemaVersion: 1, scenarios: expect.any(Array) })
    expect([exitCode, stderr]).toEqual([0, ''])
  })

  test('explain tells of a requirement by the end of its id', async () => {
    const { exitCode, stdout } = await assay(['explain', 'create-pre-authorized-offer/status-ok'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('vii/create-pre-authorized-offer/status-ok\n')
    expect(stdout).toContain('https://learn.mattr.global/')
  })

  test('a reader that closes early is no error', async () => {
    const { exitCode, stdout, stderr } = await assay(['list', '--requirements', '--json'], { closeEarly: true })
    expect(stdout).not.toBe('')
    expect([exitCode, stderr]).toEqual([0, ''])
  })
})

test('an old Node is told what is missing', async () => {
  const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.2' } })`
  const node = ['--import', `data:text/javascript,${encodeURIComponent(old)}`]
  const { exitCode, stderr } = await assay(['list'], { node })
  expect([exitCode, stderr]).toEqual([64, 'assay needs Node 24 or newer; this is 20.19.2\n'])
})
