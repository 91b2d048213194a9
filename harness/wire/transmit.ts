/** Hands requests to undici: one by one, or as a race. */
import type { Socket } from 'node:net'
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Dispatcher } from 'undici'
import type { OpenDispatcher } from './dispatcher.ts'
import { HoldBack } from './hold-back.ts'
import { type Outgoing, type Receipt, Reception, type ReceptionLimits } from './reception.ts'

const late = new Error('not yet sent when the race started')

/** Milliseconds between the last byte but one and the last one. */
const settling = 50

/** Told of every reception that begins, so that it can be interrupted. */
export type OnReception = (reception: Reception) => void

/** Sends one request. Never rejects: a failure is an outcome. */
export function transmit(
  dispatcher: Dispatcher,
  outgoing: Outgoing,
  limits: ReceptionLimits,
  onReception: OnReception,
): Promise<Receipt> {
  const reception = new Reception(outgoing.url.host, { ...limits, timeout: outgoing.timeout ?? limits.timeout })
  onReception(reception)
  dispatch(dispatcher, outgoing, reception)
  return reception.receipt
}

/** Sends one request on a connection that nothing was sent on before. */
export async function transmitFresh(
  open: OpenDispatcher,
  outgoing: Outgoing,
  limits: ReceptionLimits,
  onReception: OnReception,
): Promise<Receipt> {
  const dispatcher = open()
  try {
    return await transmit(dispatcher, outgoing, limits, onReception)
  } finally {
    await dispatcher.destroy()
  }
}

/**
 * Sends all requests on connections of their own, each held back at its last byte; when all have arrived there (or half
 * the deadline has passed) the last bytes leave in the same tick. Resolves in the order of the requests; never rejects.
 */
export async function transmitRace(
  open: OpenDispatcher,
  race: readonly Outgoing[],
  limits: ReceptionLimits,
  onReception: OnReception,
): Promise<readonly Receipt[]> {
  const runners = race.map((outgoing) => lineUp(open, outgoing, limits, onReception))
  try {
    await within(
      limits.timeout * 500,
      runners.map(({ ready }) => ready),
    )
    await settle()
    for (const { release } of runners) release()
    return await Promise.all(runners.map(({ reception }) => reception.receipt))
  } finally {
    await Promise.all(runners.map(({ dispatcher }) => dispatcher.destroy()))
  }
}

interface Runner {
  readonly dispatcher: Dispatcher
  readonly reception: Reception
  /** All but the last byte has left, or nothing will leave any more. */
  readonly ready: Promise<unknown>
  readonly release: () => void
}

function lineUp(open: OpenDispatcher, outgoing: Outgoing, limits: ReceptionLimits, onReception: OnReception): Runner {
  const { promise: flushed, resolve } = Promise.withResolvers<void>()
  const reception = new Reception(outgoing.url.host, limits)
  let connection: HoldBack | undefined
  let lined = false
  const dispatcher = open((socket) => {
    connection = new HoldBack(socket)
    // undici uses a connection as a stream only; its type asks for a socket.
    return connection as unknown as Socket
  })
  reception.onSent = () => {
    connection?.write('', () => {
      lined = true
      resolve()
    })
  }
  onReception(reception)
  dispatch(dispatcher, outgoing, reception)
  const release = () => (lined ? connection?.release() : reception.fail(late))
  return { dispatcher, reception, ready: Promise.race([flushed, reception.receipt]), release }
}

function dispatch(dispatcher: Dispatcher, { method, url, headers, body }: Outgoing, reception: Reception): void {
  const path = url.pathname + url.search
  try {
    dispatcher.dispatch({ origin: url.origin, path, method, headers, body }, reception)
  } catch (error) {
    reception.fail(error)
  }
}

/** A server takes a moment to accept connections and to read; an event loop that is late must poll once more. */
async function settle(): Promise<void> {
  await setTimeout(settling)
  await setImmediate()
}

async function within(milliseconds: number, all: readonly Promise<unknown>[]): Promise<void> {
  const enough = new AbortController()
  const tooLong = setTimeout(milliseconds, undefined, { signal: enough.signal }).catch(() => {})
  await Promise.race([Promise.all(all), tooLong])
  enough.abort()
}
