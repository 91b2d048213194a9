/** Trust anchors: the IACA roots that certificates of document signers must lead to, as somebody hands them over. */
import { type Certificate, readCertificate } from './certificate.ts'

const kept = 8
const known = new Map<string, readonly Certificate[]>()

/**
 * The certificates in a PEM text, in their order; the latest few texts are read only once.
 * @throws RangeError where a block cannot be read as a certificate, or there is none
 */
export function readTrustAnchors(pem: string): readonly Certificate[] {
  const anchors = known.get(pem) ?? anchorsIn(pem)
  known.delete(pem)
  known.set(pem, anchors)
  const [oldest] = known.keys()
  if (known.size > kept && oldest !== undefined) known.delete(oldest)
  return anchors
}

function anchorsIn(pem: string): readonly Certificate[] {
  const blocks = [...pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g)]
  const anchors = blocks.map(([, base64 = '']) => readCertificate(Buffer.from(base64, 'base64')))
  const unread = anchors.findIndex(({ view, key }) => view === undefined || key === undefined)
  if (unread >= 0) throw new RangeError(`certificate ${unread + 1} cannot be read`)
  if (anchors.length === 0) throw new RangeError('there is no certificate in PEM')
  return anchors
}
