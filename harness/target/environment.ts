/** `${NAME}` and `${NAME:-default}` in the texts of a configuration. */

/** Keys and indexes from the root to a value. */
export type Path = readonly string[]

export interface Inserted {
  readonly value: unknown
  /** Texts that hold values of environment variables, by path (JSON): which values. */
  readonly variables: ReadonlyMap<string, readonly string[]>
  /** Variables that are not set and have no default. */
  readonly unset: readonly { readonly path: Path; readonly variable: string }[]
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Inserts environment variables into every text of a JSON value. `$${` stands for a plain `${`. */
export function insertEnvironment(value: unknown, environment: Environment): Inserted {
  const variables = new Map<string, readonly string[]>()
  const unset: { path: Path; variable: string }[] = []
  const inserted = mapTexts(value, [], (text, path) => {
    const values: string[] = []
    const result = text.replace(
      /\$\$\{|\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g,
      (whole, name: string | undefined, fallback: string | undefined) => {
        if (name === undefined) return '${'
        const found = environment[name] || fallback
        if (found === undefined) unset.push({ path, variable: name })
        values.push(found ?? whole)
        return found ?? whole
      },
    )
    if (values.length > 0) variables.set(JSON.stringify(path), values)
    return result
  })
  return { value: inserted, variables, unset }
}

/** A copy of a JSON value with every text replaced. */
export function mapTexts(value: unknown, path: Path, replace: (text: string, path: Path) => unknown): unknown {
  if (typeof value === 'string') return replace(value, path)
  if (Array.isArray(value)) return value.map((item, index) => mapTexts(item, [...path, String(index)], replace))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, mapTexts(member, [...path, key], replace)]),
  )
}
