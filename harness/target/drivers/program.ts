/** Runs a program of the user's: without a shell, for a limited time, with a limited output. */
import { type ChildProcess, spawn } from 'node:child_process'
import { Inconclusive } from '../../verdict.ts'

export interface Program {
  readonly argv: readonly string[]
  readonly directory: string
  /** Environment variables, on top of ours. */
  readonly variables: Readonly<Record<string, string>>
  readonly input: string
  /** Milliseconds. */
  readonly timeout: number
  /** Stops the program. */
  readonly signal: AbortSignal
}

const outputBytes = 1_000_000

/**
 * Runs it to its end. Ends what it started as well, where the system knows process groups.
 * @returns its standard output (UTF-8)
 * @throws Inconclusive `prerequisite` where it cannot be started, fails, takes too long or prints more than 1 MB;
 * `interrupted` where it was stopped
 */
export async function runProgram(program: Program): Promise<string> {
  const [command = '', ...args] = program.argv
  if (program.signal.aborted) throw new Inconclusive('interrupted', `${command} was not started`)
  const child = spawn(command, args, {
    cwd: program.directory,
    env: { ...process.env, ...program.variables },
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  })
  try {
    return await outputOf(child, program, command)
  } finally {
    stop(child)
  }
}

function outputOf(child: ChildProcess, program: Program, command: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const fail = (message: string) => reject(new Inconclusive('prerequisite', `${command} ${message}`))
  const interrupt = () => reject(new Inconclusive('interrupted', `${command} was stopped`))
  const timer = setTimeout(() => fail(`did not end within ${program.timeout / 1000} s`), program.timeout)
  const output = collect(child.stdout, () => fail(`printed more than ${outputBytes} bytes`))
  const errors = collect(child.stderr, () => undefined)
  program.signal.addEventListener('abort', interrupt, { once: true })
  child.on('error', (error) => fail(`could not be started: ${error.message}`))
  child.on('close', (code, signal) => {
    if (code === 0) return resolve(output())
    const said = errors().trim().slice(0, 200)
    fail(`ended with ${code ?? signal}${said === '' ? '' : `: ${said}`}`)
  })
  // a program need not read what it is told
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(program.input)
  return promise.finally(() => {
    clearTimeout(timer)
    program.signal.removeEventListener('abort', interrupt)
  })
}

/** Keeps what a stream brings, up to the cap. */
function collect(stream: ChildProcess['stdout'], onOverflow: () => void): () => string {
  const chunks: Buffer[] = []
  let bytes = 0
  stream?.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > outputBytes) onOverflow()
    else chunks.push(chunk)
  })
  return () => Buffer.concat(chunks).toString('utf8')
}

function stop(child: ChildProcess): void {
  const { pid } = child
  if (pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-pid, 'SIGKILL')
  } catch {
    // it has ended already
  }
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy()
}
