import { describe, expect, test } from 'vitest'
import { ConfigurationError } from '../verdict.ts'
import { capturedStreams } from './captured-streams.ts'
import { explainCommand } from './explain-command.ts'
import { library } from './library-fixture.ts'

function explain(id: string): string {
  const streams = capturedStreams()
  expect(explainCommand(id, library, streams)).toBe(0)
  return streams.stdout.text
}

describe('explain a requirement', () => {
  test('tells level, source, link, text, what fulfils it, what checks it and how to run that', () => {
    expect(explain('rfc6749/access-token-response/no-store')).toBe(`rfc6749/access-token-response/no-store

  Token responses are not stored.

  level         MUST; its breach fails the run
  source        RFC 6749, 5.1
  link          https://example.com/rfc6749#section-5.1
  revisions     draft13, 1.0, 1.0-errata, 1.1
  fulfilled by  no-store; no-store with others

Checked by
  token/every-answer
    Token responses are not stored

Run just these
  assay run <target> --requirement rfc6749/access-token-response/no-store
`)
  })

  test('a promise of a product counts for its profile', () => {
    expect(explain('create-pre-authorized-offer/single-use')).toContain(
      'POLICY; its breach fails the run, for targets of the profile "vii"',
    )
  })

  test('a derived duty of a later revision says both', () => {
    const text = explain('wrong-code')
    expect(text).toContain('SHOULD (derived); its breach is a warning')
    expect(text).toContain('revisions     1.0, 1.0-errata, 1.1\n')
  })

  test('one that nothing checks says so', () => {
    expect(explain('vci/nonce/*')).toContain('MAY; its breach is a note')
    expect(explain('vci/nonce/*')).toContain('No scenario checks this.')
  })
})

describe('explain a scenario', () => {
  test('tells title, control, waits, needs and checks with the gate', () => {
    expect(explain('single-use/later')).toBe(`single-use/later

  An offer is claimed late

  kind          scenario
  control       single-use/once: must pass first, or this one is inconclusive
  waits         up to 4 min 50 s

Needs
  offer.create  pre-authorized offers can be created on demand
  time  time can be let pass: by waiting, or by moving the clock of the issuer

Checks
  POLICY vii/create-pre-authorized-offer/single-use (gate)
    An offer is claimed once.
  SHOULD (derived) vci/token-error-response/wrong-code
    A wrong code is told apart.

Run just this
  assay run <target> --suite single-use/later
`)
  })
})

describe('what cannot be explained', () => {
  test('several that fit are all named', () => {
    expect(() => explain('single-use')).toThrow(
      /single-use, wanted one of the 2 that it fits:\n {2}vii\/.*\n {2}vci\/nonce\/single-use/,
    )
    expect(() => explain('single-use/*')).toThrow(/the 2 that it fits/)
  })

  test('near misses are suggested', () => {
    expect(() => explain('nonce/singel-use')).toThrow(/did you mean vci\/nonce\/single-use/)
  })

  test('nothing near is nothing suggested', () => {
    expect(() => explain('qqqqqq')).toThrow(ConfigurationError)
    expect(() => explain('qqqqqq')).not.toThrow(/did you mean/)
  })
})
