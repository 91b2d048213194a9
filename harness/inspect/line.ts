/** Lines for a person: safe to print, at most 100 columns. */

/** What a line is about; how it is set off is left to whoever prints it. */
export type Tone = 'plain' | 'heading' | 'dim' | 'failure' | 'warning' | 'note'

/** One line without its line break. */
export interface Line {
  readonly text: string
  readonly tone: Tone
}

/** Columns of all that is printed. */
export const columns = 100

// control characters, bidirectional and other invisible formatting, line separators, what is no character at all
const unseen = /[\p{C}\p{Zl}\p{Zp}]/gu

/** A text on one line, of which every character can be seen: others become `\u{hex}`. */
export function safe(text: string): string {
  return text.toWellFormed().replace(unseen, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
}

/** The beginning of a text, with an ellipsis where something is left out. */
export function cut(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, Math.max(0, room - 1)).toWellFormed()}…`
}

/** A number of things, with their noun. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

export const line = (text: string, tone: Tone = 'plain'): Line => ({ text: cut(safe(text), columns), tone })

/** A text in lines that fit, broken at spaces where there are any; those after the first begin where the text does. */
export function wrapped(before: string, text: string, tone: Tone = 'plain'): Line[] {
  const indent = ' '.repeat(before.length)
  const lines: string[] = []
  let current = before
  let isEmpty = true
  for (const word of safe(text).split(/ +/)) {
    if (!isEmpty && current.length + word.length + 1 > columns) {
      lines.push(current)
      current = indent
      isEmpty = true
    }
    current += isEmpty ? word : ` ${word}`
    isEmpty = false
  }
  return [...lines, current].map((one) => ({ text: cut(one, columns), tone }))
}

/** Names and values in two columns; names without value are left out. */
export function table(rows: readonly (readonly [name: string, value: string | undefined])[], indent = 2): Line[] {
  const width = Math.min(32, Math.max(0, ...rows.map(([name]) => safe(name).length)))
  return rows.flatMap(([name, value]) => {
    if (value === undefined) return []
    return wrapped(`${' '.repeat(indent)}${cut(safe(name), width).padEnd(width)}  `, value)
  })
}
