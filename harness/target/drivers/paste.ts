/** Offers given by hand. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ConfigurationError, Inconclusive } from '../../verdict.ts'
import type { Wire } from '../../wire/wire.ts'
import { claimedCapabilities } from '../claimed.ts'
import type { CreatedOffer, DriverSession, OfferRequest } from '../driver.ts'
import type { Target } from '../target.ts'
import { requireAskable } from './request.ts'

interface PastedOffer {
  readonly uri: string
  readonly transactionCode?: string
}

/** Options of the driver `paste`, as `driver-paste.schema.json` describes them. */
interface PasteOptions {
  readonly offers?: readonly PastedOffer[]
  readonly file?: string
}

/**
 * Opens a session; each offer is handed out once in it. Who can log in needs none: a wallet may begin by itself.
 * @throws ConfigurationError where there are neither offers nor a login
 */
export async function openPaste(target: Target): Promise<DriverSession> {
  const { offers = [], file } = target.driver.options as PasteOptions
  const left = [...offers, ...(file === undefined ? [] : await offersIn(target, file))]
  const hasCodes = left.some(({ transactionCode }) => transactionCode !== undefined)
  const hasOffers = left.length > 0
  if (!hasOffers && target.login === undefined) {
    const wanted = 'offers, or a file that holds some; or a login, with which none are needed'
    throw new ConfigurationError(`targets.${target.name}.driver`, 'no offers', wanted)
  }
  const capabilities = claimedCapabilities(target, {
    usual: [...(hasOffers ? ['offer.create' as const] : []), ...(hasCodes ? ['offer.txCode' as const] : [])],
    onRequest: ['offer.byReference'],
    movesClock: false,
  })
  return {
    capabilities,
    connect: (wire) => ({ createPreAuthorizedOffer: async (request) => take(left, request, wire) }),
  }
}

function take(left: PastedOffer[], request: OfferRequest, wire: Wire): CreatedOffer {
  requireAskable(request, {
    transactionCode: true,
    lifetime: false,
    claims: false,
    claimsToPersist: false,
    userId: false,
  })
  const wantsCode = request.transactionCode !== undefined
  const at = left.findIndex(({ transactionCode }) => (transactionCode !== undefined) === wantsCode)
  const [offer] = at === -1 ? [] : left.splice(at, 1)
  if (offer === undefined) {
    const kind = `offers with${wantsCode ? '' : 'out'} a transaction code`
    throw new Inconclusive('prerequisite', `all ${kind} that were given by hand are used up`)
  }
  if (offer.transactionCode !== undefined) wire.secret('transaction-code', offer.transactionCode)
  return { exchange: undefined, ...offer }
}

async function offersIn(target: Target, file: string): Promise<PastedOffer[]> {
  const path = resolve(target.directory, file)
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new ConfigurationError(`targets.${target.name}.driver.file`, error.message, 'a file that can be read')
  })
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [uri = '', transactionCode] = line.split(/\s+/)
      return transactionCode === undefined ? { uri } : { uri, transactionCode }
    })
}
