/** The grammar of the command line. Commands import what they do only when they are called: `--help` stays quick. */
import { Command, type Option } from 'commander'
import {
  baselineOptions,
  debugOption,
  diffOptions,
  doctorOptions,
  inspectOptions,
  reportOptions,
  runOptions,
  serveOptions,
} from './options.ts'
import type { Streams } from './streams.ts'
import type { Library } from './suite-index.ts'
import { tool } from './tool.ts'

/** Told the exit code of the command that was carried out. */
type Ended = (exitCode: number) => void

/** The parser with all commands. It throws `CommanderError` instead of ending the process. */
export function createProgram(streams: Streams, ended: Ended): Command {
  const { name, version } = tool()
  const program = new Command('assay')
    .description('Tests OpenID4VCI Credential Issuers: the life of a credential offer, the wallet protocol, the mDoc.')
    .version(`${name} ${version}`)
    .addOption(debugOption())
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
      getOutHelpWidth: () => 120,
      getErrHelpWidth: () => 120,
    })
  addRun(program, streams, ended)
  addList(program, streams, ended)
  addExplain(program, streams, ended)
  addDoctor(program, streams, ended)
  addServe(program, streams, ended)
  addReport(program, streams, ended)
  addInspect(program, streams, ended)
  addDiff(program, streams, ended)
  addBaseline(program, streams, ended)
  const names = program.commands.map((command) => command.name()).join(', ')
  return program.addHelpText('after', examples).showHelpAfterError(`The commands are ${names}; see assay --help.`)
}

/** All options of all commands. */
export function everyOption(program: Command): Option[] {
  return [...program.options, ...program.commands.flatMap(everyOption)]
}

const examples = `
Flags win over environment variables, those over the target file. "assay <command> --help" names them all.

Examples:
  assay run                                     the embedded issuer, or the only target of assay.config.yaml
  assay run sandbox --suite single-use --time skip
  assay doctor sandbox                          before anything is graded: can this target be tested?
  assay doctor sandbox --login                  try out the steps that log an End-User in
  assay explain create-pre-authorized-offer/single-use
  assay report                                  open the report of the last run
  assay inspect credential.txt                  take a credential apart, and find what is wrong with it
  assay diff reports/before reports/out         what got worse, what better

Exit codes: 0 conformant, 1 not conformant (or an entry of the baseline does not hold), 2 assay itself broke,
            3 inconclusive, 64 wrong usage or configuration
`

const runExamples = `
Examples:
  assay run sandbox --suite 'transaction-code/*' expiry
  assay run sandbox --requirement 'vii/**' --strict
  assay run sandbox --time short --out /tmp/report
  assay run embedded --fault <id>               see the harness catch a broken issuer (assay serve --list-faults)
`

function addRun(program: Command, streams: Streams, ended: Ended): void {
  const command = subcommand(program, 'run', 'test a target and write the report')
    .argument('[target]', 'name in the target file; default: the only one there, or "embedded"')
    .addHelpText('after', runExamples)
  for (const option of runOptions()) command.addOption(option)
  command.action(async (target: string | undefined, options) => {
    const { runCommand } = await import('./run-command.ts')
    ended(await runCommand(target, options, streams))
  })
}

function addList(program: Command, streams: Streams, ended: Ended): void {
  subcommand(program, 'list', 'list scenarios and surveys, with what they need and check')
    .option('--json', 'for programs')
    .option('--requirements', 'the whole catalogue of duties instead, and what checks each')
    .action(async (options) => {
      const [{ listCommand }, library] = await Promise.all([import('./list-command.ts'), loadLibrary()])
      ended(listCommand(options, library, streams))
    })
}

function addExplain(program: Command, streams: Streams, ended: Ended): void {
  subcommand(program, 'explain', 'explain a requirement or a scenario')
    .argument('<id>', 'its id; the end of one or a glob will do where it fits only one')
    .action(async (id: string) => {
      const [{ explainCommand }, library] = await Promise.all([import('./explain-command.ts'), loadLibrary()])
      ended(explainCommand(id, library, streams))
    })
}

function addDoctor(program: Command, streams: Streams, ended: Ended): void {
  const command = subcommand(program, 'doctor', 'find out whether a target can be tested').argument(
    '[target]',
    'name in the target file; default: the only one there, or "embedded"',
  )
  for (const option of doctorOptions()) command.addOption(option)
  command.action(async (target: string | undefined, options) => {
    const { doctorCommand } = await import('./doctor-command.ts')
    ended(await doctorCommand(target, options, streams))
  })
}

function addServe(program: Command, streams: Streams, ended: Ended): void {
  const command = subcommand(program, 'serve', 'run the embedded issuer by itself, until Ctrl-C')
  for (const option of serveOptions()) command.addOption(option)
  command.action(async (options) => {
    const { serveCommand } = await import('./serve-command.ts')
    ended(await serveCommand(options, streams))
  })
}

function addReport(program: Command, streams: Streams, ended: Ended): void {
  const command = subcommand(program, 'report', 'open the report of the last run')
  for (const option of reportOptions()) command.addOption(option)
  command.action(async (options) => {
    const { reportCommand } = await import('./report-command.ts')
    ended(await reportCommand(options, streams))
  })
}

function addInspect(program: Command, streams: Streams, ended: Ended): void {
  const command = subcommand(program, 'inspect', 'take a credential apart, and find what is wrong with it')
    .argument(
      '<file>',
      'mdoc (base64url, base64, hexadecimal, binary), SD-JWT VC, credential response or HAR; - is stdin',
    )
    .addHelpText('after', inspectExitCodes)
  for (const option of inspectOptions()) command.addOption(option)
  command.action(async (file: string, options) => {
    const { inspectCommand } = await import('./inspect-command.ts')
    ended(await inspectCommand(file, options, streams))
  })
}

const inspectExitCodes = `
Exit codes: 0 no failure found, 1 failures found, 64 no credential that is known
`

function addDiff(program: Command, streams: Streams, ended: Ended): void {
  const command = subcommand(program, 'diff', 'compare two runs: what got worse, what better')
    .argument('<before>', 'folder of a run, or its statement.json')
    .argument('<after>', 'the same of a later run')
    .addHelpText('after', diffExitCodes)
  for (const option of diffOptions()) command.addOption(option)
  command.action(async (before: string, after: string, options) => {
    const { diffCommand } = await import('./diff-command.ts')
    ended(diffCommand(before, after, options, streams))
  })
}

const diffExitCodes = `
Exit codes: 0 nothing got worse, 1 new failures, 3 newly untested checks but no new failure, 64 no statement
`

function addBaseline(program: Command, streams: Streams, ended: Ended): void {
  const baseline = subcommand(program, 'baseline', 'known failures, for assay run --baseline')
  const command = subcommand(baseline, 'update', 'an entry for every failure of the last run')
  for (const option of baselineOptions()) command.addOption(option)
  command.action(async (options) => {
    const { baselineUpdate } = await import('./baseline-command.ts')
    ended(baselineUpdate(options, streams))
  })
}

function subcommand(program: Command, name: string, description: string): Command {
  return program.command(name).description(description).showHelpAfterError(`See assay ${name} --help.`)
}

async function loadLibrary(): Promise<Library> {
  const [{ suites }, { requirements }] = await Promise.all([
    import('../../suites/index.ts'),
    import('../../suites/requirements/index.ts'),
  ])
  return { suites, requirements }
}
