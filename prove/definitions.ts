/** Everything that is put to the proof. */
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
  const source = sourceOf('fixtures/issuers/variants')
  return variants.map(({ id, title, source: why, unanswered }) => ({
    kind: 'variant',
    ...{ id, title, breaks: [], source: source(id), link: linkOf(why) },
    ...(unanswered === undefined ? {} : { unanswered }),
  }))
}

/** The address of a document; of the sentence, where a requirement is named. */
function linkOf(why: string): string {
  return (requirements as Catalogue)[why]?.url ?? why
}

function faulty(): readonly Definition[] {
  const source = sourceOf('fixtures/issuers/faults')
  return faults.map(({ id, title, breaks, modelledOn }) => ({
    kind: 'fault',
    ...{ id, title, breaks, source: source(id) },
    ...(modelledOn === undefined ? {} : { link: modelledOn }),
  }))
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
