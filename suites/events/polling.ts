import type { Actors } from '../../harness/scenario.ts'

/** An event as far as it is looked at. */
export interface Event {
  readonly type: string
  readonly data?: unknown
}

/** Events travel through a queue: they are asked for this often, a second apart. */
const polls = 5

/** The events of these types since a time (target's clock): as soon as there are `enough`, or what came in five seconds. */
export async function eventsSince(
  issuer: Actors['issuer'],
  clock: Actors['clock'],
  types: readonly string[],
  since: number,
  enough: number,
): Promise<readonly Event[]> {
  let events: readonly Event[] = []
  for (let poll = 0; poll < polls && events.length < enough; poll += 1) {
    if (poll > 0) await clock.until(clock.now() + 1000, 'events to arrive')
    events = eventsIn((await issuer.events.list(types, since)).response.json)
  }
  return events
}

function eventsIn(json: unknown): readonly Event[] {
  const { data } = (json ?? {}) as { readonly data?: unknown }
  return Array.isArray(data) ? data : []
}

/** The types of some events, each once, in order. */
export function typesOf(events: readonly Event[]): readonly string[] {
  return [...new Set(events.map(({ type }) => type))].sort()
}
