/** `npm run bench [-- --json]`: the figures of this project, measured in one go; it takes a minute and a half. */

import { type Figure, standing, tableOf } from './figure.ts'
import { benchMdoc } from './mdoc.bench.ts'
import { benchMemory } from './memory.bench.ts'
import { benchRun } from './run.bench.ts'
import { benchStartup } from './startup.bench.ts'
import { benchWaiting } from './waiting.bench.ts'
import { benchWire } from './wire.bench.ts'

// One after the other: nothing may compete with what is measured.
const figures: readonly Figure[] = [
  ...benchStartup(),
  await benchWire(),
  ...(await benchRun()),
  ...(await benchMdoc()),
  ...benchMemory(),
  ...(await benchWaiting()),
]
const asJson = process.argv.includes('--json')
process.stdout.write(
  asJson
    ? `${JSON.stringify(
        figures.map((figure) => ({ ...figure, standing: standing(figure) })),
        null,
        2,
      )}\n`
    : tableOf(figures),
)
