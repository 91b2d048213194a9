/** Where issuers are told what to do wrong: file and line of each id. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project. */
export const project = fileURLToPath(new URL('..', import.meta.url))

export interface Source {
  /** From the folder of the project. */
  readonly file: string
  readonly line: number
}

/** The lines of a folder's files that give an id, by that id. */
export function sourcesIn(folder: string): ReadonlyMap<string, Source> {
  const files = readdirSync(join(project, folder)).filter((name) => name.endsWith('.ts') && !name.includes('test'))
  return new Map(
    files.flatMap((name) => {
      const file = `${folder}/${name}`
      const lines = readFileSync(join(project, file), 'utf8').split('\n')
      return lines.flatMap((text, index) => {
        const [, id] = /\bid: '([^']+)'/.exec(text) ?? []
        return id === undefined ? [] : [[id, { file, line: index + 1 }] as const]
      })
    }),
  )
}
