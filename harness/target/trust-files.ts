/** Files of trust anchors, as a person names them. */
import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { readTrustAnchors } from '../mdoc/trust-anchors.ts'
import type { ConfigurationError } from '../verdict.ts'
import { throwMistakes } from './configuration-errors.ts'

/** A file that cannot be used: which of those named, what it is, and what it should be. */
export interface TrustMistake {
  readonly index: number
  readonly found: string
  readonly wanted: string
}

const wanted = 'a PEM file with certificates of IACA roots'
/** Bytes: the roots of all countries fit in it many times. */
const largest = 1_000_000

/**
 * The certificates of these files (paths from `directory`) as one PEM text.
 * @throws what `mistake` makes of a file that is missing, too large, not PEM, or holds no certificate that can be read
 */
export function trustIn(
  paths: readonly string[],
  directory: string,
  mistake: (mistake: TrustMistake) => ConfigurationError,
): string {
  const files = paths.map((path) => read(path, directory))
  throwMistakes(files.flatMap((file, index) => ('found' in file ? mistake({ index, found: file.found, wanted }) : [])))
  return files.map((file) => ('pem' in file ? file.pem : '')).join('\n')
}

type Read = { readonly pem: string } | { readonly found: string }

function read(path: string, directory: string): Read {
  const shown = JSON.stringify(path)
  try {
    const file = resolve(directory, path)
    const { size } = statSync(file)
    if (size > largest) return { found: `${shown}, which has ${size} bytes` }
    const pem = readFileSync(file, 'latin1')
    readTrustAnchors(pem)
    return { pem }
  } catch (error) {
    return { found: `${shown}: ${reasonOf(error)}` }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return error.message
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${String(code)})`
}
