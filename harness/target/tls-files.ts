/** Files of TLS, as a person names them. */
import { accessSync, constants } from 'node:fs'
import { resolve } from 'node:path'
import type { ConfigurationError } from '../verdict.ts'
import { throwMistakes } from './configuration-errors.ts'
import type { TlsOptions } from './target.ts'

/** A member of `tls` that names a file. */
export type TlsFile = (typeof members)[number]

const members = ['ca', 'cert', 'key'] as const

/**
 * The same, with absolute paths (they start at `directory`).
 * @throws what `mistake` makes of a member whose file cannot be read
 */
export function tlsIn(
  tls: TlsOptions,
  directory: string,
  mistake: (member: TlsFile) => ConfigurationError,
): TlsOptions {
  const files = members.flatMap((member) => {
    const path = tls[member]
    return path === undefined ? [] : [[member, resolve(directory, path)] as const]
  })
  throwMistakes(files.filter(([, path]) => !isReadable(path)).map(([member]) => mistake(member)))
  return { ...tls, ...Object.fromEntries(files) }
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}
