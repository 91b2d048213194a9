/** The word that somebody probably meant. */

/** The candidate that takes the fewest edits, if they are at most a third of the word and one; case is no edit. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const limit = 1 + Math.floor(word.length / 3)
  const near = [...candidates]
    .map((candidate) => ({ candidate, edits: editsBetween(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ edits }) => edits <= limit)
  return near.sort((a, b) => a.edits - b.edits)[0]?.candidate
}

/** Levenshtein distance. */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
