/** What somebody may have meant. */
import { nearest } from '../target/near.ts'

/**
 * The candidates near to a word, at most `limit`: first those that it looks like, then those that contain it.
 * Identifiers with slashes are compared as a whole and by as many of their last segments as the word has.
 */
export function near(word: string, candidates: Iterable<string>, limit = 5): string[] {
  const ids = [...candidates]
  const wanted = word.toLowerCase()
  const tailOf = (id: string) => id.split('/').slice(-word.split('/').length).join('/')
  const closest = nearest(
    word,
    ids.flatMap((id) => [id, tailOf(id)]),
  )
  const alike = ids.filter((id) => id === closest || tailOf(id) === closest)
  const containing = wanted.length > 2 ? ids.filter((id) => id.toLowerCase().includes(wanted)) : []
  return [...new Set([...alike, ...containing])].slice(0, limit)
}

/** The same for an error message, with a leading space; empty where nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const found = near(word, candidates)
  return found.length === 0 ? '' : ` (did you mean ${found.join(' or ')}?)`
}
