/**
 * Texts of the target, made harmless: whatever it sends is shown as it is and never read as markup.
 */

// C0 (except tab and line feed), DEL, C1, line separators, bidirectional controls, and what XML 1.0 forbids besides.
const unseen = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu

/**
 * A text of which every character can be seen: control characters, escape sequences of terminals among them,
 * become `\u{hex}`; tabs and line feeds stay; a lone surrogate becomes U+FFFD.
 * @param limit UTF-16 code units that are kept; what is cut off is counted
 */
export function visible(text: string, limit = 4000): string {
  const kept = text.length <= limit ? text : `${text.slice(0, limit)} … (${text.length - limit} more characters)`
  return kept
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(unseen, (character) =>
      /[\t\n]/.test(character) ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`,
    )
}

/** The same on one line. */
export function oneLine(text: string, limit?: number): string {
  return visible(text, limit)
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('\t', ' ')
    .trim()
}

/** Markdown: a code span, in which nothing is markup; its fence is longer than any run of backticks inside. */
export function codeSpan(text: string, limit?: number): string {
  const content = oneLine(text, limit)
  if (content === '') return '(empty)'
  const fence = '`'.repeat(longestRun(content) + 1)
  const padding = content.startsWith('`') || content.endsWith('`') ? ' ' : ''
  return `${fence}${padding}${content}${padding}${fence}`
}

/** Markdown: a fenced code block. */
export function codeBlock(text: string, language = '', limit?: number): string {
  const content = visible(text, limit)
  const fence = '`'.repeat(Math.max(3, longestRun(content) + 1))
  return `${fence}${language}\n${content}\n${fence}`
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}

/** Markdown: a cell of a table; a bar would end it, also inside code. */
export function cell(markdown: string): string {
  return markdown.replaceAll('|', '\\|')
}

/** Markdown: a sentence of ours, or of a catalogue, as plain text. */
export function plain(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
}

/** Markdown: a link whose address cannot leave its brackets; only the text where it is no web address. */
export function link(text: string, url: string): string {
  if (!/^https?:\/\//.test(url)) return text
  return `[${text}](<${oneLine(url).replace(/[<>\\]/g, encodeURIComponent)}>)`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** HTML: text content, or the value of a quoted attribute. */
export function html(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
