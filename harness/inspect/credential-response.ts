/** The credentials that issuers delivered: in one answer, or in a record of many. */

/** What the answer of a credential endpoint holds, in the shape of any revision. @see OpenID4VCI #credential-response */
export function credentialsIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const { credentials, credential }: { credentials?: unknown; credential?: unknown } = value
  const listed: readonly unknown[] = Array.isArray(credentials) ? credentials : []
  const inside = listed.map((entry) =>
    typeof entry === 'object' && entry !== null && 'credential' in entry ? entry.credential : entry,
  )
  return [...inside, credential].filter((one) => one !== undefined && one !== null)
}

/** Whether it is a credential as it was delivered: redaction leaves characters that none holds. */
export const isWhole = (credential: unknown): credential is string =>
  typeof credential === 'string' && /^[\w.~+/=-]+$/.test(credential)

/** An answer that delivered credentials. `number` counts from 1. */
export interface Delivery {
  readonly number: number
  readonly credentials: readonly string[]
}

/** What is read of an entry of a HAR 1.2 file: all of it may be missing, or something else. */
interface Entry {
  readonly request?: { readonly method?: unknown }
  readonly response?: {
    readonly status?: unknown
    readonly content?: { readonly text?: unknown; readonly encoding?: unknown }
  }
}

/** The answers in an HTTP archive that delivered credentials which are whole; none in any other value. */
export function deliveriesIn(archive: unknown): readonly Delivery[] {
  const { log }: { log?: { entries?: unknown } } = Object(archive)
  const entries: readonly Entry[] = Array.isArray(log?.entries) ? log.entries : []
  return entries.flatMap((entry, index) => {
    const credentials = credentialsIn(answerOf(Object(entry))).filter(isWhole)
    return credentials.length === 0 ? [] : [{ number: index + 1, credentials }]
  })
}

/** The body of a successful answer to a POST, where that is JSON: what else has such members is no credential response. */
function answerOf({ request, response }: Entry): unknown {
  const { text, encoding } = response?.content ?? {}
  if (request?.method !== 'POST' || response?.status !== 200 || typeof text !== 'string') return undefined
  try {
    return JSON.parse(encoding === 'base64' ? Buffer.from(text, 'base64').toString() : text)
  } catch {
    return undefined
  }
}
