/** Which trust anchors are known, and how long they are good for. */
import { instant } from '../mdoc/finding.ts'
import { readTrustAnchors } from '../mdoc/trust-anchors.ts'
import { type Diagnosis, ok, type Practice, warning } from './diagnosis.ts'

const day = 24 * 3600 * 1000
const mostNamed = 10

/** One answer for all anchors; a warning where one has ended, is about to, or is not valid yet. */
export function examineTrust({ target, trustAnchors, clock }: Practice): Diagnosis {
  const question = 'Which trust anchors are known?'
  const pem = target.trustAnchors ?? trustAnchors
  if (pem === undefined) return ok(question, 'none (trustAnchors): whom document signers lead to is not judged')
  const anchors = readTrustAnchors(pem)
  const named = anchors.slice(0, mostNamed).map(({ x509, view }) => {
    return `${x509?.subject.replaceAll('\n', ', ')} until ${instant(view?.validity.notAfter ?? 0).slice(0, 10)}`
  })
  const more = anchors.length > named.length ? `; and ${anchors.length - named.length} more` : ''
  const answer = `${anchors.length}: ${named.join('; ')}${more}`
  const now = clock.now()
  const ended = anchors.filter(({ view }) => (view?.validity.notAfter ?? 0) < now + 14 * day).length
  const early = anchors.filter(({ view }) => (view?.validity.notBefore ?? 0) > now).length
  if (ended === 0 && early === 0) return ok(question, answer)
  return warning(
    question,
    answer,
    `${ended} ended or end within two weeks, ${early} are not valid yet: see trustAnchors`,
  )
}
