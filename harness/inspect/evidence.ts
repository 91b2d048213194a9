/** The credentials in the evidence of a scenario, for a person who reads its report. */
import { credentialsIn, isWhole } from './credential-response.ts'
import { inspectDelivered } from './inspect.ts'
import { inspectionLines, textOf } from './lines.ts'
import { Unrecognised } from './recognise.ts'

/** What is read of an entry of a HAR 1.2 file. It must be redacted already. */
interface Entry {
  /** ISO 8601. */
  readonly startedDateTime: string
  readonly response: {
    readonly status: number
    readonly headers: readonly { readonly name: string; readonly value: string }[]
    readonly content: { readonly text: string; readonly comment?: string }
  }
  readonly _number: number
  readonly _endpoint: string
}

/** One credential as text, and where it was delivered. */
export interface CredentialView {
  readonly name: string
  readonly text: string
}

const longest = 65_536

/**
 * Every credential that a credential endpoint delivered, as `assay inspect` shows it, judged by the clock of the issuer.
 * Nothing secret is known here, so neither the key of the proof nor the metadata is compared. What redaction or a cap
 * has changed is left out.
 */
export async function viewsOf(entries: readonly Entry[]): Promise<readonly CredentialView[]> {
  const issued = entries.filter(({ _endpoint, response }) => _endpoint === 'credential' && response.status === 200)
  const views = issued.map(async (entry) => {
    const credentials = credentialsIn(jsonIn(entry)).filter(isWhole)
    return Promise.all(credentials.map((credential, index) => viewOf(credential, index, entry)))
  })
  return (await Promise.all(views)).flat().filter((view) => view !== undefined)
}

function jsonIn({ response: { content } }: Entry): unknown {
  try {
    return JSON.parse(content.text)
  } catch {
    return undefined
  }
}

async function viewOf(credential: string, index: number, entry: Entry): Promise<CredentialView | undefined> {
  const date = Date.parse(entry.response.headers.find(({ name }) => name === 'date')?.value ?? '')
  const now = Number.isNaN(date) ? Date.parse(entry.startedDateTime) : date
  try {
    const inspection = await inspectDelivered(credential, { now })
    if (inspection === undefined) return undefined
    const text = textOf(inspectionLines(inspection, new Date(now).toISOString()))
    const cutText = text.length > longest ? `${text.slice(0, longest)}\n… cut; assay inspect shows the whole\n` : text
    return { name: `Credential ${index + 1} of exchange ${entry._number}`, text: cutText }
  } catch (error) {
    if (error instanceof Unrecognised) return undefined
    throw error
  }
}
