/** Examines a target before anything is graded. Says what it finds and prints nothing. */
import type { Exchange } from '../wire/exchange.ts'
import { attempt, type Diagnosis, ok, type Practice, problem, warning } from './diagnosis.ts'
import { examineCapabilities } from './doctor-capabilities.ts'
import { examineHolders } from './doctor-holders.ts'
import { examineTrust } from './doctor-trust.ts'
import { isObject, type JsonObject } from './drivers/answer.ts'
import type { Target } from './target.ts'

export type { Diagnosis, Practice } from './diagnosis.ts'

/**
 * Asks everything that a run takes for granted: whether the issuer answers, TLS, the token of the management API,
 * metadata, clocks, every claimed capability (offers are made and deleted), and how long a run takes.
 * @throws Inconclusive `interrupted`; nothing for what the target does
 */
export async function examine(target: Target, practice: Omit<Practice, 'target'>): Promise<Diagnosis[]> {
  const room: Practice = { target, ...practice }
  const metadata = await attempt(() => room.wallet.issuerMetadata())
  if ('reason' in metadata && metadata.code !== 'prerequisite') return [unreachable(room, metadata.reason)]
  return [
    ok('Is the Credential Issuer reachable?', `yes, at ${identifierOf(room)}`),
    await examineTls(room),
    ...('reason' in metadata ? [noMetadata(metadata.reason)] : examineMetadata(room, metadata.value)),
    await examineServer(room),
    ...(await examineCapabilities(room)),
    ...(await examineHolders(room)),
    examineTrust(room),
    examineClock(room),
    examineDuration(room),
  ]
}

function identifierOf({ identifier, target }: Practice): string {
  return identifier ?? target.issuer
}

function unreachable(room: Practice, reason: string): Diagnosis {
  const isTls = /certificate|self-signed|TLS|SSL/i.test(reason)
  const advice = isTls
    ? 'if the issuer has a CA of its own, name it in tls.ca'
    : 'check the issuer URL, the network and tls.proxy'
  return problem('Is the Credential Issuer reachable?', `no, ${identifierOf(room)} did not answer: ${reason}`, advice)
}

async function examineTls({ certificateEnd, clock, ...room }: Practice): Promise<Diagnosis> {
  const question = 'Is the connection protected by TLS?'
  const url = new URL(room.identifier ?? room.target.issuer)
  if (url.protocol === 'http:') {
    const isLocal = /^(localhost|127\.|\[::1\])/.test(url.hostname)
    if (isLocal) return ok(question, 'no, but it does not leave this machine')
    return warning(question, 'no: plain HTTP', 'OpenID4VCI requires TLS; use an https issuer URL')
  }
  const end = await certificateEnd?.(url.href)
  if (end === undefined) return ok(question, 'yes, the certificate is valid')
  const days = Math.floor((end - clock.now()) / 86_400_000)
  const answer = `yes, the certificate is valid until ${new Date(end).toISOString()}`
  return days < 14 ? warning(question, answer, `it expires in ${days} days: renew it`) : ok(question, answer)
}

function noMetadata(reason: string): Diagnosis {
  return problem(
    'Where is the Credential Issuer Metadata?',
    `nowhere: ${reason}`,
    'check that issuer is the Credential Issuer Identifier',
  )
}

function examineMetadata(room: Practice, exchange: Exchange): Diagnosis[] {
  const json = isObject(exchange.response.json) ? exchange.response.json : {}
  const identifier = identifierOf(room)
  const place = ok('Where is the Credential Issuer Metadata?', exchange.request.url)
  const question = 'Does the metadata name the Credential Issuer Identifier of the target?'
  const named = json.credential_issuer
  const isSame = named === identifier
  const mismatch = problem(
    question,
    `no, but ${JSON.stringify(named) ?? 'nothing'}`,
    `set issuer to what the issuer calls itself; it is ${identifier}`,
  )
  return [
    place,
    isSame ? ok(question, 'yes') : mismatch,
    ...examineConfigurations(room, json),
    examineNonce(room, json),
  ]
}

function examineConfigurations({ target }: Practice, metadata: JsonObject): Diagnosis[] {
  const { mdoc, sdJwt, nonMdoc } = target.configurations
  const mdocs = mdoc.map((id) => examineConfiguration(metadata, id, (format) => format === 'mso_mdoc', 'mso_mdoc'))
  if (nonMdoc !== undefined) {
    mdocs.push(
      examineConfiguration(metadata, nonMdoc, (format) => format !== 'mso_mdoc', 'a format other than mso_mdoc'),
    )
  }
  const sdJwtFormat = target.revision === 'draft13' ? 'vc+sd-jwt' : 'dc+sd-jwt'
  mdocs.push(...sdJwt.map((id) => examineConfiguration(metadata, id, (format) => format === sdJwtFormat, sdJwtFormat)))
  if (mdoc.length > 0) return mdocs
  const known = [...configurationsIn(metadata)].filter(([, format]) => format === 'mso_mdoc').map(([id]) => id)
  const advice = known.length === 0 ? 'the metadata names none' : `the metadata names ${known.join(', ')}`
  return [...mdocs, problem('Which configurations are mDocs?', 'none are named', `set configurations.mdoc; ${advice}`)]
}

function examineConfiguration(
  metadata: JsonObject,
  id: string,
  fits: (format: unknown) => boolean,
  wanted: string,
): Diagnosis {
  const question = `Is the Credential Configuration ${id} of ${wanted}?`
  const formats = configurationsIn(metadata)
  if (!formats.has(id)) {
    const known = [...formats].map(([name, format]) => `${name} (${String(format)})`).slice(0, 20)
    return problem(question, 'the metadata does not name it', `named are ${known.join(', ') || 'none'}`)
  }
  const format = formats.get(id)
  if (fits(format)) return ok(question, `yes, its format is ${String(format)}`)
  return problem(question, `no, its format is ${String(format)}`, 'name a fitting one in configurations')
}

/** Formats by id, in the shapes of all revisions. */
function configurationsIn(metadata: JsonObject): Map<string, unknown> {
  const current = metadata.credential_configurations_supported
  const legacy: unknown[] = Array.isArray(metadata.credentials_supported) ? metadata.credentials_supported : []
  const entries = isObject(current)
    ? Object.entries(current)
    : legacy.map((entry) => [isObject(entry) ? String(entry.id) : '', entry] as const)
  return new Map(entries.map(([id, entry]) => [id, isObject(entry) ? entry.format : undefined]))
}

function examineNonce({ target }: Practice, metadata: JsonObject): Diagnosis {
  const question = 'Is there a nonce endpoint?'
  if (typeof metadata.nonce_endpoint === 'string') return ok(question, metadata.nonce_endpoint)
  return ok(
    question,
    target.revision === 'draft13' ? 'no, nonces come with the token' : 'no: scenarios about nonces are skipped',
  )
}

async function examineServer({ wallet }: Practice): Promise<Diagnosis> {
  const question = 'Where is the token endpoint?'
  const metadata = await attempt(() => wallet.authorizationServerMetadata())
  const advice = 'the Authorization Server Metadata, or the issuer metadata, must name a token_endpoint'
  if ('reason' in metadata) return problem(question, `no metadata: ${metadata.reason}`, advice)
  const { request, response } = metadata.value
  const endpoint = isObject(response.json) ? response.json.token_endpoint : undefined
  if (typeof endpoint !== 'string') return problem(question, `not in ${request.url}`, advice)
  return ok(question, `${endpoint}, says ${request.url}`)
}

/** Milliseconds. */
const tolerableSkew = 2000

function examineClock({ clock }: Practice): Diagnosis {
  const question = 'Do the clocks agree?'
  const { skew } = clock
  if (skew === undefined)
    return warning(question, 'nobody knows: no answer had a Date header', 'deadlines are judged by our own clock')
  const seconds = (Math.abs(skew.milliseconds) / 1000).toFixed(1)
  const side = skew.milliseconds < 0 ? 'behind' : 'ahead'
  const answer = `the target is ${seconds} s ${side} (± ${(skew.uncertainty / 1000).toFixed(1)} s)`
  if (Math.abs(skew.milliseconds) - skew.uncertainty <= tolerableSkew) return ok(question, answer)
  return warning(question, answer, 'deadlines follow the clock of the target; key proofs are dated by it')
}

/** Seconds that a run takes besides its waits: a guess, meant generously. */
const overhead = 60

function examineDuration({ target, longestWait }: Practice): Diagnosis {
  const waits = target.time === 'wait' || target.time === 'short' ? longestWait : 0
  const minutes = Math.ceil((waits + overhead) / 60)
  const why = waits > 0 ? `, as its longest wait takes ${Math.round(waits)} s` : ''
  return ok(
    'How long does a run take?',
    `about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}${why} (time: ${target.time})`,
  )
}
