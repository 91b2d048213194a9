/** Whether the claimed capabilities are there: offers are made and deleted, users and events are read. */
import { Inconclusive } from '../verdict.ts'
import type { Offer } from '../wallet/wallet.ts'
import { type Exchange, isClosed } from '../wire/exchange.ts'
import type { Capability } from './capability.ts'
import { type Attempt, attempt, type Diagnosis, isSuccess, ok, type Practice, problem } from './diagnosis.ts'
import type { OfferRequest } from './driver.ts'
import type { Made } from './issuer-actor.ts'
import { usualConfigurations } from './target.ts'

/** One answer for each capability that can be tried; those that cannot are taken at their word. */
export async function examineCapabilities(room: Practice): Promise<Diagnosis[]> {
  if (room.target.driver.type === 'paste')
    return [ok('Can offers be created?', 'they are given by hand; none is used up to try')]
  const first = await makeOffer(room, {})
  const creation = offerDiagnosis('Can offers be created?', first, 'offer.create')
  const token = tokenDiagnosis(room)
  if ('reason' in first) return [...token, creation]
  const claims = tries.filter(({ capability }) => room.capabilities.has(capability))
  const found: Diagnosis[] = []
  for (const { run } of claims) found.push(await run(room, first.value))
  const deletion = await removeOffer(room, first.value)
  return [...token, creation, ...found, ...deletion]
}

interface Try {
  readonly capability: Capability
  run(room: Practice, first: Offer): Promise<Diagnosis>
}

const tries: readonly Try[] = [
  offerTry('offer.txCode', 'Can offers have a transaction code?', () => ({
    transactionCode: { inputMode: 'numeric' },
  })),
  offerTry('offer.txCode.text', 'Can a transaction code have letters?', () => ({
    transactionCode: { inputMode: 'text' },
  })),
  offerTry('offer.claims', 'Can claims be given with an offer?', ({ target }) => ({
    claims: Object.fromEntries(target.claims.map(({ name, value }) => [name, value])),
  })),
  offerTry('offer.multi', 'Can an offer hold two configurations?', ({ target }) => ({
    configurations: target.configurations.mdoc.slice(0, 2),
  })),
  offerTry('sd-jwt', 'Can offers be made for an SD-JWT VC?', ({ target }) => ({
    configurations: target.configurations.sdJwt.slice(0, 1),
  })),
  {
    capability: 'offer.authCode',
    run: ({ driver, target }) =>
      exchangeDiagnosis('offer.authCode', 'Can offers for the authorization code grant be created?', async () =>
        there(driver.createAuthorizationCodeOffer).call(driver, usualConfigurations(target)),
      ),
  },
  {
    capability: 'users.read',
    run: async ({ driver }, { userId }) => {
      const question = 'Can users be read?'
      if (userId === undefined) return missing(question, 'the offer names no user', 'users.read')
      return exchangeDiagnosis('users.read', question, () => there(driver.users).get(userId))
    },
  },
  {
    capability: 'events.read',
    run: ({ driver, clock }) =>
      exchangeDiagnosis('events.read', 'Can events be read?', () =>
        there(driver.events).list(['OPENID_PRE_AUTHORIZED_OFFER_CREATE_SUCCESS'], clock.now() - 3_600_000),
      ),
  },
  { capability: 'management.lowRole', run: examineLowRole },
]

function offerTry(capability: Capability, question: string, request: (room: Practice) => OfferRequest): Try {
  return {
    capability,
    run: async (room) => {
      const wanted = request(room)
      const offer = await makeOffer(room, wanted)
      const diagnosis = offerDiagnosis(question, offer, capability)
      if ('reason' in offer) return diagnosis
      await removeOffer(room, offer.value)
      const hasNoCode = wanted.transactionCode !== undefined && offer.value.transactionCode === undefined
      return hasNoCode ? missing(question, 'an offer came without one', capability) : diagnosis
    },
  }
}

function makeOffer(room: Practice, request: OfferRequest): Promise<Attempt<Offer>> {
  const { driver, wallet, target } = room
  const configurations = request.configurations ?? usualConfigurations(target)
  return attempt(async () => {
    const created = await driver.createPreAuthorizedOffer({ ...request, configurations })
    return wallet.readOffer(created).catch(async (error: unknown) => {
      await removeOffer(room, created)
      throw error
    })
  })
}

function offerDiagnosis(question: string, offer: Attempt<Offer>, capability: Capability): Diagnosis {
  return 'reason' in offer ? missing(question, offer.reason, capability) : ok(question, 'yes')
}

async function removeOffer({ driver, capabilities }: Practice, { id, userId }: Made): Promise<Diagnosis[]> {
  const answer = id === undefined ? undefined : await attempt(async () => driver.deletePreAuthorizedOffer?.(id))
  if (userId !== undefined) await attempt(async () => driver.users?.delete(userId))
  if (!capabilities.has('offer.delete')) return []
  const question = 'Can offers be deleted?'
  if (answer === undefined) return [missing(question, 'the offer has no id', 'offer.delete')]
  if ('reason' in answer) return [missing(question, answer.reason, 'offer.delete')]
  const isGone = answer.value !== undefined && isSuccess(answer.value)
  return [isGone ? ok(question, 'yes') : missing(question, statusOf(answer.value), 'offer.delete')]
}

async function exchangeDiagnosis(
  capability: Capability,
  question: string,
  ask: () => Promise<Exchange>,
): Promise<Diagnosis> {
  const answer = await attempt(ask)
  if ('reason' in answer) return missing(question, answer.reason, capability)
  return isSuccess(answer.value) ? ok(question, 'yes') : missing(question, statusOf(answer.value), capability)
}

async function examineLowRole({ driver }: Practice): Promise<Diagnosis> {
  const question = 'Is the second client without the role for offers?'
  const answer = await attempt(async () => {
    const management = there(driver.management)
    return management.createOffer({ body: management.bodyFor({}), authorization: 'low-role' })
  })
  if ('reason' in answer) return missing(question, answer.reason, 'management.lowRole')
  if (isClosed(answer.value)) return missing(question, answer.value.closed, 'management.lowRole')
  const { status } = answer.value.response
  if (status === 401 || status === 403) return ok(question, `yes, it is refused with ${status}`)
  return problem(question, `no, it was answered with ${status}`, 'give lowRole a client that may not create offers')
}

function tokenDiagnosis({ wire }: Practice): Diagnosis[] {
  const question = 'Does the management API give a token?'
  const last = wire.exchanges.findLast(({ endpoint }) => endpoint === 'management-token')
  if (last === undefined) return []
  if (isSuccess(last)) return [ok(question, `yes, from ${last.request.url}`)]
  const advice = 'check token URL, client id, client secret and audience'
  return [problem(question, `no, ${last.request.url} answered with ${last.response.status}`, advice)]
}

function missing(question: string, reason: string, capability: Capability): Diagnosis {
  const advice =
    capability === 'offer.create'
      ? 'nothing can be tested without offers'
      : capability === 'sd-jwt'
        ? 'leave out configurations.sdJwt'
        : `leave ${capability} out of driver.capabilities`
  return problem(question, `no: ${reason}`, advice)
}

function statusOf(exchange: Exchange | undefined): string {
  return exchange === undefined ? 'there is no answer' : `it was answered with ${exchange.response.status}`
}

/** @throws Inconclusive `prerequisite` where a driver claims what it does not have */
function there<T>(part: T | undefined): T {
  if (part === undefined) throw new Inconclusive('prerequisite', 'the driver does not have what it claims')
  return part
}
