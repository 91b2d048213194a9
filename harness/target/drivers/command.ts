/** Any program that prints an offer. */
import { Inconclusive } from '../../verdict.ts'
import type { Wire } from '../../wire/wire.ts'
import type { Capability } from '../capability.ts'
import { claimedCapabilities } from '../claimed.ts'
import type { CreatedOffer, Driver, DriverSession, OfferRequest } from '../driver.ts'
import { type Target, usualConfigurations } from '../target.ts'
import { defined, idIn, instantIn, isObject, requireOffer, textIn, transactionCodeIn } from './answer.ts'
import { type Program, runProgram } from './program.ts'
import { secondsOf } from './request.ts'

/** Options of the driver `command`, as `driver-command.schema.json` describes them. */
interface CommandOptions {
  readonly create: readonly string[]
  readonly delete?: readonly string[]
  readonly advanceClock?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Seconds. */
  readonly timeout?: number
}

const able: readonly Capability[] = [
  'offer.txCode',
  'offer.txCode.text',
  'offer.expiry',
  'offer.multi',
  'offer.claims',
  'offer.byReference',
]

/** Opens a session. What the program can beyond making offers is only known from `capabilities`. */
export async function openCommand(target: Target): Promise<DriverSession> {
  const options = target.driver.options as unknown as CommandOptions
  const movesClock = options.advanceClock !== undefined
  const capabilities = claimedCapabilities(target, { usual: ['offer.create'], onRequest: able, movesClock })
  const running = new AbortController()
  return {
    capabilities,
    connect: (wire) => connect(options, target, wire, running.signal),
    close: async () => running.abort(),
  }
}

function connect(options: CommandOptions, target: Target, wire: Wire, signal: AbortSignal): Driver {
  const run = (argv: readonly string[], variables: Readonly<Record<string, string>>, input = '') => {
    const program: Program = {
      argv,
      input,
      signal,
      directory: target.directory,
      variables: { ...options.env, ASSAY_ISSUER: target.issuer, ...variables },
      timeout: (options.timeout ?? 30) * 1000,
    }
    return runProgram(program)
  }
  const { create, delete: remove, advanceClock } = options
  return {
    createPreAuthorizedOffer: async (request) => {
      const wanted = { ...request, configurations: request.configurations ?? usualConfigurations(target) }
      const offer = printedOffer(await run(create, variablesFor(wanted), JSON.stringify(wanted)))
      if (offer.transactionCode !== undefined) wire.secret('transaction-code', offer.transactionCode)
      return offer
    },
    ...(remove && {
      deletePreAuthorizedOffer: async (id: string) => {
        await run(remove, { ASSAY_OFFER_ID: id })
        return undefined
      },
    }),
    ...(advanceClock && {
      advanceClock: async (seconds: number) => {
        await run(advanceClock, { ASSAY_SECONDS: String(seconds) })
      },
    }),
  }
}

/** Claims are only on stdin: they can be larger than an environment may be. */
function variablesFor(request: OfferRequest): Readonly<Record<string, string>> {
  return defined({
    ASSAY_CONFIGURATIONS: request.configurations?.join(','),
    ASSAY_LIFETIME_SECONDS: request.lifetime && String(secondsOf(request.lifetime)),
    ASSAY_TX_INPUT_MODE: request.transactionCode?.inputMode,
    ASSAY_TX_DESCRIPTION: request.transactionCode?.description,
    ASSAY_CLAIMS_TO_PERSIST: request.claimsToPersist?.join(','),
    ASSAY_USER_ID: request.userId,
  })
}

/** What a program printed: a URI, or a JSON object. @throws Inconclusive `prerequisite` where it holds no offer */
function printedOffer(output: string): CreatedOffer {
  const text = output.trim()
  if (text === '') throw new Inconclusive('prerequisite', 'the program printed nothing')
  if (!text.startsWith('{')) return { exchange: undefined, uri: text }
  const json = parsed(text)
  return requireOffer({
    exchange: undefined,
    ...transactionCodeIn(json.transactionCode),
    ...defined({
      uri: textIn(json.uri),
      object: isObject(json.object) ? json.object : undefined,
      id: idIn(json.id),
      userId: idIn(json.userId),
      expiresAt: instantIn(json.expiresAt),
    }),
  })
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text)
  } catch {
    throw new Inconclusive('prerequisite', 'the program printed neither a URI nor JSON')
  }
}
