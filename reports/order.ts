/** Order that does not depend on the machine: two runs that found the same give texts that differ in times only. */

/** Compares by UTF-16 code units of a text, for `sort`. */
export function byText<T>(textOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => {
    const [left, right] = [textOf(a), textOf(b)]
    return left < right ? -1 : left > right ? 1 : 0
  }
}

/** A copy of a JSON value with the members of every object in order of their names; arrays keep theirs. */
export function sortedKeys<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(sortedKeys) as T
  const members = Object.entries(value).sort(byText(([name]) => name))
  return Object.fromEntries(members.map(([name, member]) => [name, sortedKeys(member)])) as T
}
