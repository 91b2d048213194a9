/** What judging an mdoc costs, against the cryptography alone that it cannot do without. */
import { createHash, randomBytes, sign, verify, X509Certificate } from 'node:crypto'
import { judgeMdoc } from '../harness/mdoc/judge.ts'
import { docType, embedded, encode, holderKey, members, mintText, now, signer } from '../harness/mdoc/test-support.ts'
import { type Figure, median } from './figure.ts'

const elements = 20
const rounds = 15
const perRound = 50

/** Medians of interleaved rounds over one mdoc of 20 elements: its judgement; its digests and its signature. */
export function benchMdoc(): Figure {
  const items = Array.from({ length: elements }, (_, digestID) =>
    members({ digestID, random: randomBytes(16), elementIdentifier: `element_${digestID}`, elementValue: 'a value' }),
  )
  const credential = mintText(signer, { items: () => items })
  const judge = () => {
    const { findings } = judgeMdoc(credential, { doctype: docType, deviceKey: holderKey, now })
    if (findings.length > 0) throw new Error(`the judge finds: ${findings[0]?.message}`)
  }
  const bare = cryptographyOf(items.map((item) => encode(embedded(encode(item)))))
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let round = 0; round <= rounds; round++) {
    theirs.push(timeOf(bare))
    ours.push(timeOf(judge))
  }
  return {
    name: 'mdoc judge / its digests and signature (20 elements)',
    value: median(ours.slice(1)) / median(theirs.slice(1)),
    unit: 'x',
  }
}

function cryptographyOf(items: readonly Uint8Array[]): () => void {
  const signed = randomBytes(1500)
  const signature = sign('sha256', signed, { key: signer.key, dsaEncoding: 'ieee-p1363' })
  return () => {
    for (const item of items) createHash('sha256').update(item).digest()
    const key = new X509Certificate(signer.certificate).publicKey
    verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature)
  }
}

function timeOf(act: () => void): number {
  const start = performance.now()
  for (let index = 0; index < perRound; index++) act()
  return performance.now() - start
}
