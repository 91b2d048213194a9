/** JSON Pointers (RFC 6901), and how untrusted text is shown. */

/** A pointer one member further down. */
export function below(pointer: string, member: string): string {
  return `${pointer}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** The members that a pointer passes, from the outside. */
export function segmentsOf(pointer: string): readonly string[] {
  const escaped = pointer.split('/').slice(1)
  return escaped.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Controls, invisible characters and those that turn the direction of writing. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** Text on one line, at most `limit` characters, with everything invisible spelt out. */
export function visible(text: string, limit: number): string {
  const shown = text.slice(0, limit).replace(unseen, spelt)
  const cut = text.length > limit || shown.length > limit
  return cut ? `${shown.slice(0, limit - 1)}…` : shown
}

function spelt(char: string): string {
  return `\\u{${char.codePointAt(0)?.toString(16)}}`
}
