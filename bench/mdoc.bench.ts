/** What judging an mdoc costs, against the cryptography that it cannot do without, and against libraries. */
import { hash, verify } from 'node:crypto'
import { bytesOf } from '../harness/mdoc/cbor-node.ts'
import { judgeMdoc, type MdocJudgement } from '../harness/mdoc/judge.ts'
import { docType, holderKey, mdlElements, mint, now, pem, signer } from '../harness/mdoc/test-support.ts'
import { type Figure, median } from './figure.ts'
import { type Certificates, type LibraryName, type LibraryThread, startLibraryThread } from './library-thread.ts'

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

/** A library, and how often it reads certificates; the last one leaves no choice. */
const contenders: readonly (readonly [library: LibraryName, certificates: Certificates])[] = [
  ['@owf/mdoc', 'each time'],
  ['@animo-id/mdoc', 'each time'],
  ['@auth0/mdl', 'each time'],
  ['@owf/mdoc', 'once'],
  ['@animo-id/mdoc', 'once'],
]

/** Medians of interleaved rounds of processor time over one mdoc of 20 elements; our certificates are known already. */
export async function benchMdoc(): Promise<readonly Figure[]> {
  const credential = mint(signer, { elements: more })
  const text = credential.toString('base64url')
  const context = { doctype: docType, deviceKey: holderKey, trustAnchors: pem(signer.root), now }
  const judge = () => judgeMdoc(text, context)
  const judgement = judge()
  if (judgement.findings.length > 0) throw new Error(`the judge finds: ${judgement.findings[0]?.message}`)
  const order = { docType, credential, root: signer.root, now }
  const names = new Set(contenders.map(([library]) => library))
  const libraries = new Map([...names].map((name) => [name, startLibraryThread(name, order)]))
  try {
    return figuresOf(await measure(judge, cryptographyOf(judgement), libraries))
  } finally {
    for (const library of libraries.values()) await library.close()
  }
}

/** Milliseconds for one mdoc; `theirs` in the order of {@link contenders}. */
interface Round {
  readonly ours: number
  readonly bare: number
  readonly theirs: readonly number[]
}

/** The second half of all rounds: in the first one, code is still being compiled. */
async function measure(
  judge: () => void,
  bare: () => void,
  libraries: ReadonlyMap<LibraryName, LibraryThread>,
): Promise<readonly Round[]> {
  const measured: Round[] = []
  for (let round = 0; round < rounds; round++) {
    const own = { bare: await timeOf(bare, judgementsPerRound), ours: await timeOf(judge, judgementsPerRound) }
    const theirs: number[] = []
    for (const [name, certificates] of contenders) {
      theirs.push(await timeOf(() => libraries.get(name)?.verify(verificationsPerRound, certificates), 1))
    }
    measured.push({ ...own, theirs: theirs.map((time) => time / verificationsPerRound) })
  }
  return measured.slice(rounds / 2)
}

function figuresOf(measured: readonly Round[]): readonly Figure[] {
  const of = (part: (round: Round) => number) => median(measured.map(part))
  const ours = of((round) => round.ours)
  const about = `(${Object.keys({ ...mdlElements, ...more }).length} elements)`
  const bare = ours / of((round) => round.bare)
  return [
    { name: `mdoc judge / 2 P-256 verifications and 20 SHA-256 ${about}`, value: bare, unit: 'x', goal: 1 / 0.45 },
    ...contenders.map(([library, certificates], index): Figure => {
      const value = ours / of(({ theirs }) => theirs[index] ?? Number.NaN)
      const name = `mdoc judge / ${library}`
      if (certificates === 'each time') return { name: `${name} ${about}`, value, unit: 'x', goal: 0.1 }
      return { name: `${name} that reads certificates once ${about}`, value, unit: 'x' }
    }),
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

/** Milliseconds of processor time of one call, in whatever thread: some libraries leave their cryptography to others. */
async function timeOf(act: () => unknown, times: number): Promise<number> {
  const begin = process.cpuUsage()
  for (let time = 0; time < times; time++) await act()
  const { user, system } = process.cpuUsage(begin)
  return (user + system) / 1000 / times
}
