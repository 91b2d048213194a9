/** Whether judging mdocs leaves anything behind. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { judgeMdoc } from '../harness/mdoc/judge.ts'
import { docType, holderKey, mintText, newSigner, now, pem, set } from '../harness/mdoc/test-support.ts'
import type { Figure } from './figure.ts'

const judgements = 100_000
/** Enough signers to fill whatever remembers them. */
const warmUp = 10_000
const judgementsPerSigner = 250

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** The heap after 100 000 judgements against that after 10 000; every 250, another issuer signs, every tenth is bad. */
export function benchMemory(): readonly Figure[] {
  judge(warmUp)
  const before = heap()
  judge(judgements)
  return [
    {
      name: `mdoc judge: heap after ${judgements} judgements / before`,
      value: heap() / before,
      unit: 'x',
      goal: 1.05,
    },
  ]
}

/** With certificates and trust anchors that nobody has seen yet, so that whatever is remembered must be forgotten. */
function judge(times: number): void {
  for (let done = 0; done < times; done += judgementsPerSigner) {
    const signer = newSigner()
    const [good, bad] = [mintText(signer), mintText(signer, { item: set('random', Buffer.alloc(8)), der: true })]
    const context = { doctype: docType, deviceKey: holderKey, trustAnchors: pem(signer.root), now }
    for (let time = 0; time < judgementsPerSigner; time++) judgeMdoc(time % 10 === 0 ? bad : good, context)
  }
}

/** Bytes in use, also those outside the heap of V8. */
function heap(): number {
  collectGarbage()
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
