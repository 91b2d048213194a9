/** What no schema can say of the options of the driver `http`: placeholders, conditions, and parts that need each other. */
import type { Path } from '../environment.ts'
import { mapTexts } from '../environment.ts'
import { nearest } from '../near.ts'
import type { Mistake } from '../validate.ts'
import { conditions, isPlaceholder, placeholderNames, placeholdersIn } from './http-template.ts'

/** The mistakes in valid options of the driver `http`. `at` is the path of the driver. */
export function httpTemplateMistakes(driver: Readonly<Record<string, unknown>>, at: Path): Mistake[] {
  const requests = ['create', 'delete', 'advanceClock'].filter((name) => name in driver)
  const words = { placeholders: placeholderNames, conditions: Object.keys(conditions) }
  return [
    ...requests.flatMap((name) => templateMistakes(driver[name], [...at, name], words)),
    ...missingParts(driver, at),
  ]
}

/** What can stand between braces, and behind `$when`. */
export interface Vocabulary {
  readonly placeholders: readonly string[]
  readonly conditions: readonly string[]
}

/** The mistakes in the template of one request. */
export function templateMistakes(template: unknown, at: Path, words: Vocabulary): Mistake[] {
  return [...unknownPlaceholders(template, at, words), ...structureMistakes(template, at, words)]
}

function unknownPlaceholders(template: unknown, at: Path, { placeholders }: Vocabulary): Mistake[] {
  const mistakes: Mistake[] = []
  mapTexts(template, at, (text, path) => {
    const last = path.at(-1)
    if (last === '$when' || last === '$each') return text
    for (const name of placeholdersIn(text)) {
      if (isPlaceholder(name, placeholders)) continue
      mistakes.push({ path, found: `{${name}}`, wanted: suggestion(name, placeholders) })
    }
    return text
  })
  return mistakes
}

function suggestion(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return near === undefined ? `one of ${known.join(', ')}` : `a known name; did you mean ${near}?`
}

/** Unknown conditions and repetitions, and placeholders that YAML took for a mapping. */
function structureMistakes(node: unknown, at: Path, words: Vocabulary): Mistake[] {
  if (typeof node !== 'object' || node === null) return []
  const inner = Object.entries(node).flatMap(([key, value]) => structureMistakes(value, [...at, key], words))
  if (Array.isArray(node)) return inner
  return [...nodeMistakes(node as Readonly<Record<string, unknown>>, at, words), ...inner]
}

function nodeMistakes(node: Readonly<Record<string, unknown>>, at: Path, words: Vocabulary): Mistake[] {
  const [only, ...more] = Object.keys(node)
  if (only !== undefined && more.length === 0 && node[only] === null && isPlaceholder(only, words.placeholders)) {
    return [{ path: at, found: `{${only}} without quotes, which is a mapping in YAML`, wanted: `'{${only}}'` }]
  }
  const when = String(node.$when)
  if ('$when' in node && !words.conditions.includes(when)) {
    return [{ path: [...at, '$when'], found: when, wanted: suggestion(when, words.conditions) }]
  }
  const eachIsWrong = '$each' in node && (node.$each !== 'configurations' || !('$as' in node))
  return eachIsWrong ? [{ path: [...at, '$each'], found: 'this', wanted: '$each: configurations, with $as' }] : []
}

function missingParts(driver: Readonly<Record<string, unknown>>, at: Path): Mistake[] {
  const answer = driver.answer as Readonly<Record<string, string>>
  const code = driver.transactionCode as { readonly from: string } | undefined
  const hasOffer = 'offerUri' in answer || 'deepLink' in answer || 'offerObject' in answer
  const needs: (readonly [boolean, string, string])[] = [
    [!hasOffer, 'offerUri', 'offerUri, deepLink or offerObject'],
    ['delete' in driver && !('id' in answer), 'id', 'JSON Pointer to the id that delete needs'],
    [
      code?.from === 'answer' && !('transactionCode' in answer),
      'transactionCode',
      'JSON Pointer to the transaction code',
    ],
  ]
  return needs
    .filter(([isMissing]) => isMissing)
    .map(([, member, wanted]) => ({ path: [...at, 'answer', member], found: 'nothing', wanted }))
}
