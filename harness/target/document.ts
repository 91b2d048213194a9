/** A configuration file in YAML 1.2 or JSON, with the place of every value. */
import { isMap, isNode, LineCounter, parseDocument } from 'yaml'
import { ConfigurationError } from '../verdict.ts'
import { throwMistakes } from './configuration-errors.ts'
import type { Path } from './environment.ts'

export interface ConfigurationDocument {
  readonly value: unknown
  /** `file:line:column` of the key at a path, or of the nearest thing around it. */
  at(path: Path): string
}

/** Parses text. @throws ConfigurationError(s) where it is not YAML or JSON */
export function parseConfiguration(text: string, file: string): ConfigurationDocument {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}`
  }
  throwMistakes(
    document.errors.map(
      (error) => new ConfigurationError('syntax', error.message, 'YAML 1.2 or JSON', place(error.pos[0])),
    ),
  )
  return { value: contentOf(document, file), at: (path) => place(offsetOf(document.contents, path)) }
}

/** Aliases are only resolved here: unknown ones and bombs show up late. */
function contentOf(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new ConfigurationError('syntax', message, 'YAML 1.2 or JSON', file)
  }
}

/** Where the key of the last step that exists stands. */
function offsetOf(root: unknown, path: Path): number {
  let node = root
  let offset = startOf(root) ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(key) === step)
      if (pair === undefined) return offset
      offset = startOf(pair.key) ?? offset
      node = pair.value
    } else {
      node = itemOf(node, step)
      offset = startOf(node) ?? offset
    }
  }
  return offset
}

function itemOf(node: unknown, index: string): unknown {
  const items = isNode(node) && 'items' in node && Array.isArray(node.items) ? node.items : []
  return items[Number(index)]
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined
}
