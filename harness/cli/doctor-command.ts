/** `assay doctor`: can this target be tested? Asked before anything is graded. */
import { oneLine } from '../../reports/text.ts'
import { suites } from '../../suites/index.ts'
import type { Clock } from '../clock/clock.ts'
import { createClock } from '../clock/target-clock.ts'
import { concerns } from '../run.ts'
import type { Capability } from '../target/capability.ts'
import { attempt, problem } from '../target/diagnosis.ts'
import { type Diagnosis, examine } from '../target/doctor.ts'
import type { DriverSession } from '../target/driver.ts'
import { openDriver } from '../target/drivers/index.ts'
import type { Target } from '../target/target.ts'
import { exitCodes } from '../verdict.ts'
import { createWallet } from '../wallet/create-wallet.ts'
import { createWalletShared } from '../wallet/metadata.ts'
import { type Exchange, isFromTarget } from '../wire/exchange.ts'
import { type Network, openNetwork } from '../wire/network.ts'
import { createRedactor } from '../wire/redaction.ts'
import { tryLogin } from './doctor-login.ts'
import { openTarget } from './open-target.ts'
import type { DoctorOptions } from './options.ts'
import { type Paint, paintFor, type Streams } from './streams.ts'
import { waitOf } from './suite-index.ts'

/**
 * Examines a target and prints what it finds.
 * @returns the exit code: 0 also with warnings, 3 where the target cannot be tested as it is
 * @throws ConfigurationError, or ConfigurationErrors
 */
export async function doctorCommand(
  name: string | undefined,
  options: DoctorOptions,
  { stdout, stderr }: Streams,
): Promise<number> {
  const { target, close } = await openTarget(name, options)
  try {
    stderr.write(`examining ${target.name} (${target.issuer}) …\n`)
    if (options.login === true) {
      const isThrough = await tryLogin(target, options.out ?? '.', { stdout, stderr })
      return isThrough ? exitCodes.conformant : exitCodes.inconclusive
    }
    const diagnoses = await diagnose(target)
    stdout.write(diagnosesText(diagnoses, paintFor(stdout)))
    return diagnoses.some(({ verdict }) => verdict === 'problem') ? exitCodes.inconclusive : exitCodes.conformant
  } finally {
    await close()
  }
}

/** Opens everything that a scenario would have, and lets the doctor use it. */
async function diagnose(target: Target): Promise<readonly Diagnosis[]> {
  const redactor = createRedactor()
  for (const [label, value] of target.secrets) redactor.secret(label, value)
  const { signal } = new AbortController()
  // the doctor waits for nothing: the clock is only watched, whatever the strategy of a run
  const clock = createClock({ strategy: 'wait', shortestLifetime: 1, signal })
  const onExchange = (exchange: Exchange) => (isFromTarget(exchange) ? clock.observe(exchange) : undefined)
  const network = openNetwork({ limits: target.limits, tls: target.tls, redactor, signal, onExchange })
  const session = await openDriver(target)
  try {
    return redactor.redactJson(await examineOn(target, session, network, clock))
  } finally {
    await session.close?.()
    await network.close()
  }
}

async function examineOn(target: Target, session: DriverSession, network: Network, clock: Clock): Promise<Diagnosis[]> {
  const wire = network.wire()
  const fork = await attempt(async () => session.fork?.(wire))
  if ('reason' in fork) return [problem('Does the target give us an issuer of our own?', `no: ${fork.reason}`, advice)]
  const identifier = fork.value?.issuer ?? target.issuer
  const shared = createWalletShared()
  try {
    return await examine(target, {
      driver: (fork.value ?? session).connect(wire),
      wallet: createWallet({ wire, issuer: identifier, revision: target.revision, shared, now: clock.now }),
      clock,
      wire,
      capabilities: session.capabilities,
      identifier,
      trustAnchors: (fork.value ?? session).trustAnchors,
      certificateEnd: async (url) => network.certificateEnd(url),
      longestWait: longestWait(target, session.capabilities),
    })
  } finally {
    await fork.value?.close?.()
  }
}

const advice = 'check the URL of the driver, and whether the embedded issuer runs'

/** In seconds, over what this target can be asked. Lifetimes that a caller chooses are short under `short`. */
function longestWait(target: Target, capabilities: ReadonlySet<Capability>): number {
  const { time, policy } = target
  const { shortest } = policy.offerLifetime
  const chosen =
    time === 'short' ? { ...policy, offerLifetime: { ...policy.offerLifetime, maximum: shortest } } : policy
  const asked = suites.filter((entry) => concerns(entry, target) && entry.needs.every((need) => capabilities.has(need)))
  return Math.max(0, ...asked.map((entry) => waitOf(entry, chosen)))
}

function diagnosesText(diagnoses: readonly Diagnosis[], paint: Paint): string {
  const marks = { ok: 'ok       ', warning: paint.yellow('warning  '), problem: paint.red('problem  ') }
  const lines = diagnoses.flatMap(({ question, answer, verdict, advice: what }) => [
    `${marks[verdict]}${oneLine(question)} ${oneLine(answer)}`,
    ...(what === undefined ? [] : [paint.bold(`         -> ${oneLine(what)}`)]),
  ])
  return `${[...lines, '', conclusion(diagnoses)].join('\n')}\n`
}

function conclusion(diagnoses: readonly Diagnosis[]): string {
  const problems = diagnoses.filter(({ verdict }) => verdict === 'problem').length
  if (problems === 0) return 'The target can be tested.'
  return `The target cannot be tested as it is: ${problems} ${problems === 1 ? 'problem' : 'problems'}.`
}
