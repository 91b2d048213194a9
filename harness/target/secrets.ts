/** Which members of a configuration are secret. */
import type { Path } from './environment.ts'
import { mapTexts } from './environment.ts'

const secretName = /(secret|passw(or)?d|passphrase|token|bearer|api[-_]?key|authorization|cookie|credentials?)$/i

/** Whether the value of a member must not be shown; a text in the place of a whole `auth` may be a secret too. */
export function isSecret(path: Path): boolean {
  const name = path.at(-1) ?? ''
  return secretName.test(name) || isTyped(path) || ['auth', 'lowRole', 'auditor'].includes(name)
}

/** Whether a value is typed into a login page. */
function isTyped(path: Path): boolean {
  return path[0] === 'login' && (path[1] === 'users' || (path.at(-2) === 'fill' && path.at(-1) === 'value'))
}

/**
 * The secret values of a target: members with a secret name, what is typed into a login page, environment variables
 * inserted into headers, and the password of a proxy.
 */
export function secretsOf(
  definition: unknown,
  variables: ReadonlyMap<string, readonly string[]>,
): (readonly [label: string, value: string])[] {
  const found: [string, string][] = []
  mapTexts(definition, [], (text, path) => {
    const label = path.at(-1) ?? 'secret'
    if (secretName.test(label) || isTyped(path)) found.push([label, text])
    else if (path.includes('headers'))
      for (const value of variables.get(JSON.stringify(path)) ?? []) found.push([label, value])
    else if (label === 'proxy' && URL.canParse(text)) found.push([label, new URL(text).password])
    return text
  })
  return found.filter(([, value]) => value !== '')
}
