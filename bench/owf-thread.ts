/** `@owf/mdoc` in a thread of its own: it changes a CBOR library for everybody in the same one. */
import 'reflect-metadata'
import { createHash, createPublicKey, type KeyObject, randomBytes, verify } from 'node:crypto'
import { once } from 'node:events'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { CoseKey, Holder, type MdocContext } from '@owf/mdoc'
import { X509Certificate, X509ChainBuilder } from '@peculiar/x509'
import { threadTime } from './thread-time.ts'

interface Order {
  readonly credential: string
  readonly root: Uint8Array
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** How often certificates are read and checked: for each mdoc, as in the library's own examples, or only once. */
export type Certificates = 'each time' | 'once'

/** The library beside us. */
export interface OwfThread {
  /** Verifies the mdoc so many times; milliseconds of processor time that it took. */
  verify(times: number, certificates: Certificates): Promise<number>
  close(): Promise<void>
}

/** Starts the library in a thread, to verify one mdoc. */
export function startOwfThread(order: Order): OwfThread {
  const worker = new Worker(new URL(import.meta.url), { workerData: order })
  return {
    verify: async (times, certificates) => {
      worker.postMessage({ times, certificates })
      const [milliseconds] = (await once(worker, 'message')) as [number]
      return milliseconds
    },
    close: async () => {
      await worker.terminate()
    },
  }
}

parentPort?.on('message', async ({ times, certificates }: { times: number; certificates: Certificates }) => {
  const begin = threadTime()
  for (let time = 0; time < times; time++) await verifyOnce(certificates)
  parentPort?.postMessage(threadTime() - begin)
})

async function verifyOnce(certificates: Certificates): Promise<void> {
  const { credential: issuerSigned, root, now } = workerData as Order
  const options = { issuerSigned, now: new Date(now), trustedCertificates: [root] }
  if (certificates === 'each time') known.clear()
  await Holder.verifyIssuerSigned(options, context)
}

const unused = (): never => {
  throw new Error('only verification is needed here')
}

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())

/** What was read of certificates, and the chains that were found good. */
const known = new Map<string, unknown>()

function remembered<T>(id: string, make: () => T): T {
  if (!known.has(id)) known.set(id, make())
  return known.get(id) as T
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

interface Read {
  readonly certificate: X509Certificate
  readonly key: KeyObject
  readonly cose: CoseKey
}

const read = (der: Uint8Array): Read =>
  remembered(hexOf(der), () => {
    const certificate = new X509Certificate(new Uint8Array(der))
    const spki = Buffer.from(certificate.publicKey.rawData)
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    return { certificate, key, cose: CoseKey.fromJwk({ ...key.export({ format: 'jwk' }) }) }
  })

async function verifyChain(x5chain: readonly Uint8Array[], trusted: readonly Uint8Array[], now: Date): Promise<void> {
  const [leaf, ...others] = [...x5chain, ...trusted].map((der) => read(der).certificate)
  if (leaf === undefined) throw new Error('there is no certificate')
  const chain = await new X509ChainBuilder({ certificates: others }).build(leaf)
  const ends = await Promise.all(
    chain.map((certificate, index) =>
      certificate.verify({ publicKey: (chain[index + 1] ?? certificate).publicKey, date: now }),
    ),
  )
  if (ends.length < 2 || ends.includes(false)) throw new Error('the chain is not good')
}

const context: MdocContext = {
  crypto: {
    random: (length) => new Uint8Array(randomBytes(length)),
    digest: ({ bytes }) => sha256(bytes),
    calculateEphemeralMacKey: unused,
  },
  cose: {
    sign1: {
      sign: unused,
      verify({ sign1, key }) {
        const publicKey = remembered(hexOf(key.publicKey), () => createPublicKey({ key: key.jwk, format: 'jwk' }))
        const signature = sign1.signature ?? new Uint8Array()
        return verify('sha256', sign1.toBeSigned, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
      },
    },
    mac0: { sign: unused, verify: unused },
  },
  x509: {
    getIssuerNameField: ({ certificate, field }) => read(certificate).certificate.issuerName.getField(field),
    getPublicKey: ({ certificate }) => read(certificate).cose,
    verifyCertificateChain: ({ x5chain, trustedCertificates, now = new Date() }) =>
      remembered(x5chain.map(hexOf).join(), () => verifyChain(x5chain, trustedCertificates, now)),
    getCertificateData({ certificate: der }) {
      const { certificate } = read(der)
      return {
        issuerName: certificate.issuer,
        subjectName: certificate.subject,
        serialNumber: certificate.serialNumber,
        thumbprint: hexOf(sha256(der)),
        notBefore: certificate.notBefore,
        notAfter: certificate.notAfter,
        pem: certificate.toString('pem'),
      }
    },
  },
}
