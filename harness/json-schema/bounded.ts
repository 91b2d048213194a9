/** A value of any size, cut down to what can be judged in a moment. */

/** Far above what an honest issuer sends: nothing beyond them is judged. */
const limits = { depth: 32, members: 1_000, nodes: 50_000, text: 1_000_000 }

interface Budget {
  nodes: number
  /** Members of these names are kept wherever they stand, so that cutting never makes one missing. */
  readonly kept: ReadonlySet<string>
}

/**
 * A copy with at most 1 000 members an object and items an array, about 50 000 in all, and texts of at most a million
 * characters (a pattern tried on a longer one can exhaust the stack).
 * Members in `kept` always stay, as does the first item of an array: what is cut is never blamed for being absent.
 * Below 32 levels, deeper than any schema looks, values are handed on as they are.
 */
export function bounded(value: unknown, kept: ReadonlySet<string>): unknown {
  return copy(value, 0, { nodes: limits.nodes, kept })
}

function copy(value: unknown, depth: number, budget: Budget): unknown {
  budget.nodes -= 1
  if (typeof value === 'string') return value.slice(0, limits.text)
  if (typeof value !== 'object' || value === null || depth >= limits.depth) return value
  return Array.isArray(value) ? copyItems(value, depth, budget) : copyMembers(value, depth, budget)
}

function copyItems(items: readonly unknown[], depth: number, budget: Budget): unknown[] {
  const copied: unknown[] = []
  for (const item of items.slice(0, limits.members)) {
    if (copied.length > 0 && budget.nodes <= 0) break
    copied.push(copy(item, depth + 1, budget))
  }
  return copied
}

function copyMembers(members: object, depth: number, budget: Budget): object {
  const copied: [string, unknown][] = []
  for (const [index, [name, value]] of Object.entries(members).entries()) {
    const affordable = index < limits.members && budget.nodes > 0
    if (affordable || budget.kept.has(name)) copied.push([name, copy(value, depth + 1, budget)])
  }
  // Unlike an assignment, this makes `__proto__` a member like any other.
  return Object.fromEntries(copied)
}
