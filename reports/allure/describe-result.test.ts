import { describe, expect, it } from 'vitest'
import { failed, ids, passed, result, unanswered, warned } from '../sample.ts'
import { describeResult } from './describe-result.ts'
import { entries, nasty } from './fixture/run-results.ts'

const describeIt = (...given: Parameters<typeof result>) => describeResult(result(...given), { target: 'sandbox' })
const labels = (description: ReturnType<typeof describeIt>, name: string) =>
  description.labels.filter((label) => label.name === name).map(({ value }) => value)

describe('a scenario in Allure', () => {
  it('stands under its document and its folder, with the severity of its strongest level', () => {
    const described = describeIt('transaction-code/wrong', [warned, failed, passed])
    expect(labels(describeIt('transaction-code/wrong', [failed]), 'epic')).toEqual(['OpenID4VCI 1.0'])
    expect(labels(described, 'feature')).toEqual(['Transaction code'])
    expect(labels(described, 'story')).toEqual(['Title of transaction-code/wrong'])
    expect(labels(described, 'severity')).toEqual(['critical'])
    expect(labels(described, 'tag')).toEqual(['SHOULD', 'MUST', 'POLICY'])
    expect(labels(describeIt('a/b', [warned]), 'severity')).toEqual(['normal'])
  })

  it('is sorted into categories by its outcome and its worst grade', () => {
    expect(labels(describeIt('a/b', [passed, warned], { outcome: 'failed' }), 'grade')).toEqual(['warning'])
    expect(labels(describeIt('a/b', [warned, failed]), 'grade')).toEqual(['failure'])
    expect(labels(describeIt('a/b', [warned, failed]), 'outcome')).toEqual(['failed'])
  })

  it('keeps its identity when its title changes, and is another one for another target', () => {
    const identity = (title: string, target: string) =>
      describeResult(result('a/b', [passed], { title }), { target }).historyId
    expect(identity('one', 'sandbox')).toBe(identity('two', 'sandbox'))
    expect(identity('one', 'sandbox')).not.toBe(identity('one', 'production'))
  })

  it('links every requirement once', () => {
    expect(describeIt('a/b', [passed, passed, warned]).links).toEqual([
      { name: ids.policy, url: expect.stringMatching(/^https:/), type: 'link' },
    ])
  })

  it('quotes each requirement, and tells expected, found and the command of a finding', () => {
    const { description } = describeIt('a/b', [failed, passed], {
      observations: { grace: 2 },
      evidence: 'evidence/a/b.har',
    })
    expect(description).toContain('> **MUST, not met**: A pre-authorized request without its code')
    expect(description).toContain('> **POLICY, met**: ')
    expect(description).toContain('- Found: `status 200 with an access token`')
    expect(description).toContain(`\`\`\`sh\n${failed.curl}`)
    expect(description).toContain('| `grace` | `2` |')
  })

  it('says why there is no answer, and at whose expense', () => {
    const { description } = describeResult(unanswered('a/b', 'errored', 'unexpected: x'), { target: 'sandbox' })
    expect(description).toMatch(/^Assay itself failed here, which says nothing about the issuer\. `unexpected: x`/)
  })

  it('ends with a step for each credential that was issued', () => {
    const credentials = [{ name: 'Credential 1 of exchange 4', text: 'mdoc: x\n' }]
    const { steps } = describeResult(result('a/b', [passed]), { target: 'sandbox', entries, credentials })
    expect(steps.at(-1)).toEqual({
      name: 'Credential 1 of exchange 4',
      status: 'passed',
      attachment: { name: 'Credential 1 of exchange 4', contentType: 'text/plain', content: 'mdoc: x\n' },
    })
  })

  it('has a step per check with its status, then one per exchange with request and response', () => {
    const { steps } = describeResult(result('a/b', [failed, passed]), { target: 'sandbox', entries })
    expect(steps.map(({ status }) => status)).toEqual(['failed', ...Array(4).fill('passed'), 'broken'])
    expect(steps[0]?.message).toContain('found status 200 with an access token')
    expect(steps[2]?.name).toBe('1. POST /v1/openid/offers/pre-authorized → 201 (35 ms)')
    expect(JSON.parse(steps[3]?.attachment?.content ?? '')).toMatchObject({
      schemaVersion: 1,
      request: { method: 'POST', url: 'https://issuer.example/token', body: { value: '{"credentials":["0f6e"]}' } },
      response: { status: 200, body: { encoding: 'utf8' } },
    })
  })

  it('shows a request that got no answer', () => {
    const [entry] = entries
    if (entry === undefined) throw new Error('no entry')
    const dead = { ...entry, _number: 7, _error: 'ECONNRESET\u001b[2J' }
    const [step] = describeResult(result('a/b', []), { target: 'sandbox', entries: [dead] }).steps
    expect(step).toMatchObject({
      name: '7. POST /v1/openid/offers/pre-authorized → no answer (35 ms)',
      status: 'broken',
    })
    const exchange = JSON.parse(step?.attachment?.content ?? '')
    expect(exchange.error).toEqual({ message: 'ECONNRESET\\u{1b}[2J' })
    expect(exchange).not.toHaveProperty('response')
  })

  it('cuts long bodies and says so', () => {
    const [entry] = entries
    if (entry === undefined) throw new Error('no entry')
    const content = { mimeType: 'text/plain', size: 600_000, text: 'x'.repeat(600_000) }
    const long = { ...entry, response: { ...entry.response, content } }
    const { steps } = describeResult(result('a/b', []), { target: 'sandbox', entries: [long] })
    const { body } = JSON.parse(steps[0]?.attachment?.content ?? '').response
    expect(body).toMatchObject({ size: 600_000, truncated: true })
    expect(body.value.length).toBeLessThan(20_000)
  })

  it('lets nothing of the target become Markdown, and no address but http(s) become a link', () => {
    const catalogue = {
      x: { level: 'MUST', source: nasty, section: nasty, url: 'javascript:alert(1)', text: nasty },
    } as const
    const check = { ...failed, requirement: 'x', expected: nasty, actual: nasty, curl: nasty }
    const hostile = result('a/b', [check], { observations: { [nasty]: nasty }, reason: nasty })
    const { description } = describeResult(hostile, { target: 'sandbox', catalogue })
    const prose = description
      .replace(/^(`{3,})[^`\n]*\n[\s\S]*?\n\1$/gm, '')
      .replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, '')
    expect(prose).not.toMatch(/(?<!\\)</)
    expect(prose).not.toMatch(/(?<!\\)\]\(/)
    expect(description).not.toContain('\u001b')
  })
})
