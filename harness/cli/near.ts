/** What somebody may have meant. */

/** Shares of a word that may be mistyped before it is another word. */
const tolerance = 0.4

/**
 * The candidates nearest to a word, best first, at most `limit`.
 * Identifiers with slashes are compared as a whole and by their last segments; one that contains the word is near too.
 */
export function near(word: string, candidates: Iterable<string>, limit = 5): string[] {
  const wanted = word.toLowerCase()
  const rated = Array.from(candidates, (candidate) => ({ candidate, distance: relativeDistance(wanted, candidate) }))
  return rated
    .filter(({ distance }) => distance <= tolerance)
    .sort((a, b) => a.distance - b.distance || a.candidate.localeCompare(b.candidate))
    .slice(0, limit)
    .map(({ candidate }) => candidate)
}

/** A sentence for an error message, with a leading space; empty where nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const found = near(word, candidates)
  return found.length === 0 ? '' : ` (did you mean ${found.join(' or ')}?)`
}

function relativeDistance(word: string, candidate: string): number {
  const whole = candidate.toLowerCase()
  const tail = whole.split('/').slice(-word.split('/').length).join('/')
  const distances = [whole, tail].map((text) => editDistance(word, text) / Math.max(word.length, text.length, 1))
  return Math.min(...distances, word.length > 2 && whole.includes(word) ? tolerance / 2 : 1)
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution))
    }
    row = next
  }
  return row[b.length] ?? 0
}
