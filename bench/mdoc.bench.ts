/** What judging an mdoc costs, against the cryptography that it cannot do without, and against a library. */
import { hash, verify } from 'node:crypto'
import { bytesOf } from '../harness/mdoc/cbor-node.ts'
import { judgeMdoc, type MdocJudgement } from '../harness/mdoc/judge.ts'
import { docType, holderKey, mdlElements, mintText, now, pem, signer } from '../harness/mdoc/test-support.ts'
import { type Figure, median } from './figure.ts'
import { startOwfThread } from './owf-thread.ts'
import { threadTime } from './thread-time.ts'

const rounds = 60
const judgementsPerRound = 50
const verificationsPerRound = 5

/** With those that are mandatory, 20 elements. */
const more = {
  resident_address: '1 Some Street',
  resident_city: 'Wellington',
  birth_place: 'Wellington',
  nationality: 'NZ',
  sex: 2,
  height: 170,
  age_over_18: true,
  age_over_21: true,
}

/** Medians of interleaved rounds of processor time over one mdoc of 20 elements; certificates are known already. */
export async function benchMdoc(): Promise<readonly Figure[]> {
  const credential = mintText(signer, { elements: more })
  const context = { doctype: docType, deviceKey: holderKey, trustAnchors: pem(signer.root), now }
  const judge = () => judgeMdoc(credential, context)
  const judgement = judge()
  if (judgement.findings.length > 0) throw new Error(`the judge finds: ${judgement.findings[0]?.message}`)
  const bare = cryptographyOf(judgement)
  const library = startOwfThread({ credential, root: signer.root, now })
  const times: { readonly [part in 'ours' | 'bare' | 'library' | 'remembering']: number }[] = []
  try {
    for (let round = 0; round <= rounds; round++) {
      times.push({
        bare: timeOf(bare, judgementsPerRound),
        ours: timeOf(judge, judgementsPerRound),
        library: (await library.verify(verificationsPerRound, 'each time')) / verificationsPerRound,
        remembering: (await library.verify(verificationsPerRound, 'once')) / verificationsPerRound,
      })
    }
  } finally {
    await library.close()
  }
  const of = (part: keyof (typeof times)[number]) => median(times.slice(rounds / 2).map((time) => time[part]))
  const about = `${Object.keys({ ...mdlElements, ...more }).length} elements`
  return [
    {
      name: `mdoc judge / 2 P-256 verifications and 20 SHA-256 (${about})`,
      value: of('ours') / of('bare'),
      unit: 'x',
      goal: 1 / 0.45,
    },
    { name: `mdoc judge / @owf/mdoc (${about})`, value: of('ours') / of('library'), unit: 'x', goal: 0.1 },
    {
      name: `mdoc judge / @owf/mdoc that reads certificates once (${about})`,
      value: of('ours') / of('remembering'),
      unit: 'x',
    },
  ]
}

/** The digests of the mdoc, and two signatures: the issuer's, and as much as the one on its certificate takes. */
function cryptographyOf({ items, chain }: MdocJudgement): () => void {
  const received = items.map(({ node }) => bytesOf(node))
  const key = chain[0]?.certificate.key
  if (key === undefined) throw new Error('the mdoc has no certificate')
  const [data, signature] = [Buffer.alloc(1500, 1), Buffer.alloc(64, 1)]
  return () => {
    for (const item of received) hash('sha256', item, 'buffer')
    for (let time = 0; time < 2; time++) verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature)
  }
}

/** Milliseconds of processor time that one call takes. */
function timeOf(act: () => unknown, times: number): number {
  const begin = threadTime()
  for (let time = 0; time < times; time++) act()
  return (threadTime() - begin) / times
}
