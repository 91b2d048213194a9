import { describe, expect, it } from 'vitest'
import { cell, codeBlock, codeSpan, html, link, oneLine, plain, visible } from './text.ts'

describe('visible', () => {
  it('shows escape sequences, other controls and bidirectional overrides instead of obeying them', () => {
    expect(visible('\u001b[31mred\u001b]8;;http://evil\u0007x\u009b0m\u202eabc\u0000')).toBe(
      '\\u{1b}[31mred\\u{1b}]8;;http://evil\\u{7}x\\u{9b}0m\\u{202e}abc\\u{0}',
    )
  })

  it('keeps lines, tabs and letters of all scripts', () => {
    expect(visible('a\tb\r\nc é 漢 👍')).toBe('a\tb\nc é 漢 👍')
  })

  it('leaves no lone surrogate, also where it cuts', () => {
    expect(visible('a\ud800b').isWellFormed()).toBe(true)
    expect(visible('👍👍', 3).isWellFormed()).toBe(true)
  })

  it('cuts long texts and says so', () => {
    expect(visible('x'.repeat(5000))).toBe(`${'x'.repeat(4000)} … (1000 more characters)`)
  })

  it('does not slow down with hostile input', () => {
    expect(oneLine(`a${' \n'.repeat(500_000)}b`).length).toBeLessThan(5000)
  })
})

describe('Markdown', () => {
  it('keeps a code span closed whatever backticks it holds', () => {
    expect(codeSpan('a ``` b ` c')).toBe('````a ``` b ` c````')
    expect(codeSpan('`x`')).toBe('`` `x` ``')
  })

  it('keeps a code span on one line, so that a text cannot start a heading or a list', () => {
    expect(codeSpan('a\n\n# Conformant\n- x')).toBe('`a # Conformant - x`')
    expect(codeSpan(' \n ')).toBe('(empty)')
  })

  it('keeps a code block closed', () => {
    expect(codeBlock('a\n```\n<script>', 'sh')).toBe('````sh\na\n```\n<script>\n````')
  })

  it('keeps a cell of a table whole', () => {
    expect(cell(codeSpan('a|b'))).toBe('`a\\|b`')
  })

  it('escapes plain text', () => {
    expect(plain('<img src=x> [a](b) *c*')).toBe('\\<img src=x\\> \\[a\\](b) \\*c\\*')
  })

  it('links to the web only, and the address cannot end early', () => {
    expect(link('x', 'javascript:alert(1)')).toBe('x')
    expect(link('x', 'https://a/>) <b>')).toBe('[x](<https://a/%3E) %3Cb%3E>)')
  })
})

it('HTML is escaped', () => {
  expect(html(`<a b="c" d='e'>&`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;')
})
