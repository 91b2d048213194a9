/** `assay doctor --login`: goes through the login as an End-User would, and shows every step. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { oneLine } from '../../reports/text.ts'
import { createCrowd } from '../browser/crowd.ts'
import type { Visit } from '../browser/end-user.ts'
import type { People } from '../browser/people.ts'
import type { Sight } from '../browser/visit.ts'
import { fileName } from '../evidence.ts'
import { attempt } from '../target/diagnosis.ts'
import { openDriver } from '../target/drivers/index.ts'
import { type Target, usualConfigurations } from '../target/target.ts'
import { ConfigurationError } from '../verdict.ts'
import { createWallet } from '../wallet/create-wallet.ts'
import { createWalletShared } from '../wallet/metadata.ts'
import { openNetwork } from '../wire/network.ts'
import type { RecordingWire } from '../wire/recorder.ts'
import { createRedactor, type Redactor } from '../wire/redaction.ts'
import type { Streams } from './streams.ts'

/**
 * @param out folder for the pictures
 * @returns whether the browser was sent back with a code
 * @throws ConfigurationError where the target has no login
 */
export async function tryLogin(target: Target, out: string, streams: Streams): Promise<boolean> {
  const key = ['client', 'login'].find((name) => target[name as 'client' | 'login'] === undefined)
  if (key !== undefined) {
    throw new ConfigurationError(`targets.${target.name}.${key}`, 'nothing', 'what --login is to go through')
  }
  const redactor = createRedactor()
  for (const [label, value] of target.secrets) redactor.secret(label, value)
  const { signal } = new AbortController()
  const network = openNetwork({ limits: target.limits, tls: target.tls, redactor, signal })
  const crowd = createCrowd({ target, network, redactor, signal })
  const wire = network.wire()
  const album = await createAlbum(out, redactor, streams)
  const people = crowd.people(wire, {
    isFilmed: true,
    onSight: album.add,
    onInstruction: (text) => streams.stderr.write(`${text}\n`),
  })
  try {
    const gone = await attempt(() => logIn(target, wire, people))
    if ('reason' in gone) return album.end(false, gone.reason)
    const { code, error = 'no code' } = gone.value.parameters
    if (gone.value.redirectedTo === undefined) return album.end(false, stayed(gone.value))
    return code === undefined
      ? album.end(false, `the browser was sent back with ${error}`)
      : album.end(true, 'the browser was sent back to the redirect URI with a code')
  } finally {
    await people.close(false)
    await crowd.close()
    await network.close()
  }
}

/** Where there is no redirect: the request was refused when it was pushed, or the browser stayed. */
function stayed({ documents }: Visit): string {
  const last = documents.at(-1)
  if (last?.endpoint !== 'pushed-authorization-request') return 'the browser stayed on the last page'
  return `the pushed authorization request was refused: ${last.response.status} ${last.response.text.slice(0, 300)}`
}

async function logIn(target: Target, wire: RecordingWire, people: People): Promise<Visit> {
  const session = await openDriver(target)
  const fork = await session.fork?.(wire)
  try {
    const issuer = fork?.issuer ?? target.issuer
    const { revision, client } = target
    const shared = createWalletShared()
    const wallet = createWallet({ wire, issuer, revision, client, shared, now: Date.now })
    const offer = { credential_issuer: issuer, credential_configuration_ids: usualConfigurations(target) }
    const request = await wallet.authorizationRequest(offer)
    return (await wallet.authorize(request, people.endUser)).visit
  } finally {
    await fork?.close?.()
    await session.close?.()
  }
}

/** Shows every step as it comes, and where its picture is. */
async function createAlbum(out: string, redactor: Redactor, { stdout }: Streams) {
  let count = 0
  await mkdir(out, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigurationError('--out', `${out} (${error.code})`, 'a folder that can be written')
  })
  const line = (isFine: boolean, text: string) => {
    stdout.write(`${isFine ? '✓' : '✗'} ${oneLine(redactor.redact(text), 600)}\n`)
  }
  return {
    async add({ what, trouble }: Sight, picture: Uint8Array | undefined): Promise<void> {
      const path = join(out, fileName(what, 'image/png', count++))
      if (picture !== undefined) await writeFile(path, picture)
      line(trouble === undefined, trouble === undefined ? what : `${what}: ${trouble}`)
      if (picture !== undefined) stdout.write(`    ${path}\n`)
    },
    end(isFine: boolean, text: string): boolean {
      line(isFine, text)
      return isFine
    },
  }
}
