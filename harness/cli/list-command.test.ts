import { describe, expect, test } from 'vitest'
import { CapturedStream, capturedStreams } from './captured-streams.ts'
import { library } from './library-fixture.ts'
import { type ListOptions, listCommand } from './list-command.ts'

function list(options: ListOptions): string {
  const streams = capturedStreams()
  expect(listCommand(options, library, streams)).toBe(0)
  return streams.stdout.text
}

describe('list', () => {
  test('scenarios stand under their folder, with needs, checks and the longest wait', () => {
    expect(list({})).toBe(`single-use
  single-use/once
    An offer is claimed once
    needs   offer.create
    checks  POLICY vii/create-pre-authorized-offer/single-use
  single-use/later
    An offer is claimed late
    needs   offer.create, time
    checks  POLICY vii/create-pre-authorized-offer/single-use
            SHOULD (derived) vci/token-error-response/wrong-code
    waits   up to 4 min 50 s

token
  token/every-answer
    Token responses are not stored
    checks  MUST rfc6749/access-token-response/no-store
    judges  every such answer of the run, once all scenarios have ended

2 scenarios, 1 survey, 4 checks; longest wait 4 min 50 s
`)
  })

  test('the form for programs holds the same', () => {
    expect(JSON.parse(list({ json: true }))).toEqual({
      schemaVersion: 1,
      scenarios: [
        {
          id: 'single-use/once',
          kind: 'scenario',
          folder: 'single-use',
          title: 'An offer is claimed once',
          needs: ['offer.create'],
          control: null,
          waitSeconds: 0,
          requirements: [{ id: 'vii/create-pre-authorized-offer/single-use', level: 'POLICY' }],
        },
        expect.objectContaining({ id: 'single-use/later', control: 'single-use/once', waitSeconds: 290 }),
        expect.objectContaining({ id: 'token/every-answer', kind: 'survey', control: null, needs: [] }),
      ],
    })
  })

  test('the catalogue shows what checks each duty, and which are not checked', () => {
    const text = list({ requirements: true })
    expect(text).toContain(
      '  vii/create-pre-authorized-offer/single-use  POLICY\n    single-use/once, single-use/later\n',
    )
    expect(text).toContain('  vci/nonce/single-use  MAY\n    not checked\n')
    expect(text).toMatch(/4 requirements, 3 of them checked\n$/)
  })

  test('the catalogue for programs names the whole duty', () => {
    const { requirements } = JSON.parse(list({ requirements: true, json: true }))
    expect(requirements).toHaveLength(4)
    expect(requirements[1]).toEqual({
      id: 'rfc6749/access-token-response/no-store',
      ...library.requirements['rfc6749/access-token-response/no-store'],
      checkedBy: ['token/every-answer'],
    })
  })

  test('only a terminal gets colours', () => {
    const stdout = new CapturedStream({ terminal: true })
    listCommand({}, library, { stdout, stderr: stdout })
    expect(stdout.text).toContain('\u001b[')
    expect(list({})).not.toContain('\u001b')
  })
})
