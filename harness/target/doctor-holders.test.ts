import { expect, test } from 'vitest'
import { noting, type Routes, tinyIssuer } from '../wallet/test-support.ts'
import type { Practice } from './diagnosis.ts'
import { examineHolders } from './doctor-holders.ts'
import { targetFromObject } from './load.ts'

/** What the doctor says of agents at one API. */
async function visit(drivers: readonly ((url: string) => object)[], routes: Routes = {}) {
  const api = await tinyIssuer()
  api.serve(routes)
  const holders = drivers.map((driver, index) => ({ name: `agent${index}`, driver: driver(api.url) }))
  const definition = {
    issuer: 'https://i.example',
    driver: { type: 'paste' },
    configurations: { mdoc: ['mdl'] },
    holders,
  }
  const target = targetFromObject({ name: 'a', ...definition } as never)
  const diagnoses = await examineHolders({ target, wire: noting().wire } as Practice)
  const lines = diagnoses.map(
    ({ verdict, question, answer }) => `${verdict}: ${question} ${answer.replace(api.url, 'URL')}`,
  )
  return { lines, api }
}

const auth = { type: 'bearer', token: 'own' }
const tsg =
  (more: object = {}) =>
  (url: string) => ({ type: 'tsg', url, auth, formats: ['mso_mdoc'], ...more })
const http = (url: string) => ({ type: 'http', claim: { url: `${url}/claims` }, formats: ['jwt_vc_json'] })

test('an agent that is there, lets us in and can claim is good', async () => {
  const { lines, api } = await visit([tsg({ records: '/records' })], { 'GET /records': [200, []] })
  expect(lines).toEqual([
    'ok: Is the holder agent agent0 reachable? yes, at URL',
    'ok: Does the holder agent agent0 let us in? yes, its records can be listed',
    'ok: Can the holder agent agent0 claim from this issuer? it is offered mdl',
  ])
  expect(api.arrivals.map(({ method, headers }) => [method, headers.authorization])).toEqual([['GET', 'Bearer own']])
})

test('each agent is asked, without making it claim; one that takes other formats is worth a warning', async () => {
  const { lines, api } = await visit([tsg(), http])
  expect(lines.map((line) => line.slice(0, 42))).toEqual(
    [
      'ok: Is the holder agent agent0 reachable? y',
      'ok: Does the holder agent agent0 let us in?',
      'ok: Can the holder agent agent0 claim from ',
      'ok: Is the holder agent agent1 reachable? y',
      'ok: Does the holder agent agent1 let us in?',
      'warning: Can the holder agent agent1 claim ',
    ].map((line) => line.slice(0, 42)),
  )
  expect(lines.at(-1)).toMatch(/takes W3C credentials only/)
  expect(api.arrivals.map(({ method }) => method)).toEqual(['GET', 'GET'])
})

test.each([
  [401, /let us in\? the list of its records was answered with 401/],
  [404, /was answered with 404/],
  [503, /^problem: Is the holder agent agent0 reachable\? no: .*503/],
])('an agent that answers %i is a problem', async (status, words) => {
  const { lines } = await visit([tsg({ records: '/records' })], { 'GET /records': [status] })
  expect(lines.find((line) => line.startsWith('problem'))).toMatch(words)
})

test('an agent that is not there, or gives no token, is a problem', async () => {
  const gone = await visit([() => ({ type: 'tsg', url: 'http://127.0.0.1:1' })])
  expect(gone.lines).toEqual([expect.stringMatching(/^problem: Is the holder agent agent0 reachable\? no: .*refused/)])
  const client = { type: 'client-credentials', clientId: 'c', clientSecret: 's' }
  const refused = await visit([(url) => tsg({ auth: { ...client, tokenUrl: `${url}/token` } })(url)])
  expect(refused.lines).toEqual([expect.stringMatching(/^problem: Does the holder agent agent0 let us in\? no: .*404/)])
})
