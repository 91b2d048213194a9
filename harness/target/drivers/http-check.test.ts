import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { ConfigurationError } from '../../verdict.ts'
import { targetFromObject } from '../load.ts'

/** The message of the only mistake in a target file; none where there is none. */
function mistakeIn(text: string): string | undefined {
  try {
    targetFromObject({ name: 'api', ...parse(text).targets.api })
    return undefined
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError)
    expect(error).not.toHaveProperty('errors')
    return (error as ConfigurationError).message
  }
}

const http = `
targets:
  api:
    issuer: https://i.example
    driver:
      type: http
      create:
        url: https://i.example/offers
        json: { ids: '{configurations}' }
      answer: { offerUri: /offer }
`

test.each([
  [
    "'{configurations}'",
    "'{configuratoins}'",
    'targets.api.driver.create.json.ids: found {configuratoins}, wanted a known name; did you mean configurations?',
  ],
  [
    "'{configurations}'",
    '{configurations}',
    'targets.api.driver.create.json.ids: found {configurations} without quotes',
  ],
  [
    "'{configurations}'",
    '{ $when: transactioncode, $then: 1 }',
    'create.json.ids.$when: found transactioncode, wanted a known name; did you mean transactionCode?',
  ],
  ["'{configurations}'", '{ $each: claims, $as: 1 }', 'create.json.ids.$each'],
  [
    'offerUri: /offer',
    'id: /id',
    'targets.api.driver.answer.offerUri: found nothing, wanted offerUri, deepLink or offerObject',
  ],
  ['offerUri: /offer', 'offerUri: offer', 'answer.offerUri: found "offer", wanted JSON Pointer'],
  [
    'offerUri: /offer }',
    'offerUri: /offer }\n      delete: { url: "https://i.example/{id}" }',
    'answer.id: found nothing',
  ],
  [
    'offerUri: /offer }',
    'offerUri: /offer }\n      transactionCode: { from: answer }',
    'answer.transactionCode: found nothing',
  ],
  [
    'offerUri: /offer }',
    'offerUri: /offer }\n      transactionCode: { from: fixed }',
    'transactionCode.value: found nothing',
  ],
  [
    'offerUri: /offer }',
    'offerUri: /offer }\n      auth: { type: bearer }',
    'driver.auth.token: found nothing, wanted bearer token',
  ],
  ["json: { ids: '{configurations}' }", 'json: {}\n        form: {}', 'wanted either json or form, not both'],
])('the http driver, with %s replaced by %s', (right, wrong, message) => {
  expect(mistakeIn(http)).toBeUndefined()
  expect(mistakeIn(http.replace(right, wrong))).toContain(message)
})
