/** Several mdocs of one dataset against each other: keys, values, and what would let verifiers link them. */
import type { JWK } from 'jose'
import { bytesOf, contentOf } from './cbor-node.ts'
import { tdateTime } from './dates.ts'
import { collector, type MdocFinding, type Report } from './finding.ts'
import type { MdocJudgement } from './judge.ts'
import type { StatusListReference } from './status.ts'

/** An mdoc that was judged, and when it was issued (milliseconds since the epoch). */
export interface Issued {
  readonly judgement: MdocJudgement
  readonly at: number
}

/**
 * Judges mdocs of one End-User and one Credential Configuration together: those of one response, or of several.
 * Fewer mdocs than keys were proved is no finding: their number is the issuer's choice.
 *
 * @see OpenID4VCI 1.0, 3.3.2; RFC 9901 #section-10.1; Token Status List #name-unlinkability
 */
export function judgeBatch(issued: readonly Issued[]): readonly MdocFinding[] {
  const { report, findings } = collector()
  const judgements = issued.map(({ judgement }) => judgement)
  judgeKeys(judgements, report)
  judgeValues(judgements, report)
  judgeUnique(judgements, report)
  judgeStatuses(
    judgements.flatMap(({ status }) => status ?? []),
    report,
  )
  judgeDates(issued, report)
  judgeDigestIds(judgements, report)
  return findings()
}

/** A text that two public keys share only if they are the same. */
export const keyNameOf = ({ crv, x, y }: JWK): string => [crv, x, y].join(' ')

function judgeKeys(judgements: readonly MdocJudgement[], report: Report): void {
  const bound = judgements.flatMap(({ deviceKey }) => (deviceKey === undefined ? [] : [keyNameOf(deviceKey)]))
  if (new Set(bound).size < bound.length) report('VC-7', 'two mdocs are bound to one key')
}

/** The elements of an mdoc with their encoded values. */
function valuesOf({ nodes }: MdocJudgement): ReadonlyMap<string, string> {
  const values = [...nodes].flatMap(([namespace, elements]) =>
    [...elements].map(([element, node]) => [`${namespace} ${element}`, hex(bytesOf(node))] as const),
  )
  return new Map(values)
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

function judgeValues([first, ...others]: readonly MdocJudgement[], report: Report): void {
  const wanted = first === undefined ? new Map<string, string>() : valuesOf(first)
  others.forEach((judgement, index) => {
    const found = valuesOf(judgement)
    const names = [...new Set([...wanted.keys(), ...found.keys()])]
    const odd = names.filter((name) => wanted.get(name) !== found.get(name))
    if (odd.length > 0) report('VC-8', `mdoc ${index + 2} differs from the first one in ${odd.slice(0, 3).join(', ')}`)
  })
}

function judgeUnique(judgements: readonly MdocJudgement[], report: Report): void {
  const marks = {
    'a random': judgements.map(({ items }) =>
      items.flatMap(({ random }) => (random === undefined ? [] : [hex(random)])),
    ),
    'a digest': judgements.map(({ digests }) => [...digests.values()].flatMap((all) => [...all.values()].map(hex))),
    'the signature': judgements.map(({ issuerAuth }) =>
      issuerAuth?.signature === undefined ? [] : [hex(contentOf(issuerAuth.signature))],
    ),
  }
  for (const [name, lists] of Object.entries(marks)) {
    const seen = new Set<string>()
    const isShared = lists.some((list) => {
      const met = list.some((mark) => seen.has(mark))
      for (const mark of list) seen.add(mark)
      return met
    })
    if (isShared) report('VC-9', `two mdocs share ${name}`)
  }
}

/** Fewer than these may follow each other by chance. */
const sequence = 3

function judgeStatuses(references: readonly StatusListReference[], report: Report): void {
  const places = references.map(({ uri, idx }) => `${uri} ${idx}`)
  if (new Set(places).size < places.length) report('ST-6', 'two mdocs have the same place in a status list')
  const follows = references.filter(({ idx, uri }, index) => {
    const before = references[index - 1]
    return before?.uri === uri && Math.abs(idx - before.idx) === 1
  })
  if (references.length >= sequence && follows.length === references.length - 1) {
    report('ST-6', 'the places of the mdocs in the status list follow each other')
  }
}

const second = 1000

/** Dates that keep the distance of the issuances tell the moment of each. */
function judgeDates(issued: readonly Issued[], report: Report): void {
  const [first] = issued
  const last = issued.at(-1)
  const gap = (last?.at ?? 0) - (first?.at ?? 0)
  if (first === undefined || last === undefined || Math.abs(gap) < 2 * second) return
  const told = (['signed', 'validFrom', 'validUntil'] as const).filter((name) => {
    const [from, to] = [first, last].map(({ judgement }) => tdateTime(judgement.validityInfo[name] ?? ''))
    return from !== undefined && to !== undefined && Math.abs(to - from - gap) <= second
  })
  if (told.length > 0) {
    report('VC-10', `${told.join(', ')} differ by the ${Math.round(gap / second)} seconds between the issuances`)
  }
}

function judgeDigestIds(judgements: readonly MdocJudgement[], report: Report): void {
  const orders = judgements.map(({ items }) =>
    items.map(({ namespace, elementIdentifier, digestID }) => `${namespace} ${elementIdentifier} ${digestID}`).sort(),
  )
  const [first = []] = orders
  if (orders.length > 1 && first.length > 1 && orders.every((order) => order.join() === first.join())) {
    report('IT-7', 'every element has the same digestID in all mdocs')
  }
}
