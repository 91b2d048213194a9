/** Everything that is put to the proof. */
import { faults as holderFaults } from '../fixtures/holders/faults/index.ts'
import { variants as holderVariants } from '../fixtures/holders/variants.ts'
import { faults } from '../fixtures/issuers/faults/index.ts'
import { surroundings } from '../fixtures/issuers/surroundings/index.ts'
import { variants } from '../fixtures/issuers/variants/index.ts'
import { type Catalogue, revisions } from '../harness/requirement.ts'
import { requirements } from '../suites/requirements/index.ts'
import type { Definition } from './proof.ts'
import { type Source, sourcesIn } from './sources.ts'

/** All subjects: surroundings first, because some of them only wait. */
export function allDefinitions(): readonly Definition[] {
  return [...surrounded(), ...conformant(), ...legal(), ...faulty()]
}

function surrounded(): readonly Definition[] {
  const source = sourceOf('fixtures/issuers/surroundings')
  return surroundings.map(({ id, title, breaks, verdict, reason, because }) => ({
    kind: 'surrounding',
    ...{ id, title, breaks, verdict, because, source: source(id) },
    ...(reason === undefined ? {} : { reason }),
  }))
}

function conformant(): readonly Definition[] {
  const source = { file: 'fixtures/issuers/rules.ts', line: 1 }
  return revisions.map((id) => ({ kind: 'conformant', id, title: `Revision ${id}`, breaks: [], source }))
}

function legal(): readonly Definition[] {
  const [source, ofHolder] = [sourceOf('fixtures/issuers/variants'), sourceOf('fixtures/holders')]
  const holders = holderVariants.map(
    ({ id, title, source: why }): Definition => ({
      kind: 'variant',
      ...{ id, title: `Holder: ${title}`, breaks: [], source: ofHolder(id), link: linkOf(why) },
    }),
  )
  const issuers = variants.map(
    ({ id, title, source: why, unanswered }): Definition => ({
      kind: 'variant',
      ...{ id, title, breaks: [], source: source(id), link: linkOf(why) },
      ...(unanswered === undefined ? {} : { unanswered }),
    }),
  )
  return [...issuers, ...holders]
}

/** The address of a document; of the sentence, where a requirement is named. */
function linkOf(why: string): string {
  return (requirements as Catalogue)[why]?.url ?? why
}

function faulty(): readonly Definition[] {
  const [source, ofHolder] = [sourceOf('fixtures/issuers/faults'), sourceOf('fixtures/holders/faults')]
  const holders = holderFaults.map(
    ({ id, title, breaks }): Definition => ({
      kind: 'fault',
      ...{ id, title: `Holder: ${title}`, breaks, source: ofHolder(id) },
    }),
  )
  const issuers = faults.map(
    ({ id, title, breaks, modelledOn }): Definition => ({
      kind: 'fault',
      ...{ id, title, breaks, source: source(id) },
      ...(modelledOn === undefined ? {} : { link: modelledOn }),
    }),
  )
  return [...issuers, ...holders]
}

/** @throws RangeError for an id that no file of the folder gives */
function sourceOf(folder: string): (id: string) => Source {
  const sources = sourcesIn(folder)
  return (id) => {
    const source = sources.get(id)
    if (source === undefined) throw new RangeError(`${id} stands nowhere in ${folder}`)
    return source
  }
}
