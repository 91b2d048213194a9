import { expect, test } from 'vitest'
import { mint, mintText, now, signer } from '../mdoc/test-support.ts'
import { viewsOf } from './evidence.ts'

const entry = (body: unknown, more = {}, date = new Date(now).toUTCString()) => ({
  startedDateTime: new Date(0).toISOString(),
  response: { status: 200, headers: [{ name: 'date', value: date }], content: { text: JSON.stringify(body) }, ...more },
  _number: 4,
  _endpoint: 'credential',
})
const text = mintText(signer)

test('each credential that was issued is shown, judged by the clock of the issuer', async () => {
  const views = await viewsOf([entry({ credentials: [{ credential: text }, { credential: text }] })])
  expect(views.map(({ name }) => name)).toEqual(['Credential 1 of exchange 4', 'Credential 2 of exchange 4'])
  expect(views[0]?.text).toMatch(/^mdoc: org\.iso\.18013\.5\.1\.mDL\n(?:.*\n)+Findings\n {2}none\n/)
  const [late] = await viewsOf([entry({ credential: text }, {}, 'Tue, 01 Jan 2030 00:00:00 GMT')])
  expect(late?.text).toContain('failure  VI-5')
})

test('one in a wrong form is shown with that finding', async () => {
  const [view] = await viewsOf([entry({ credential: mint(signer).toString('hex') })])
  expect(view?.text).toContain('failure  VC-1')
})

test('what is no credential, or no longer whole, is left out', async () => {
  const nothing = [
    entry({ error: 'invalid_proof' }, { status: 400 }),
    entry({ credential: 5 }),
    entry({ credential: `${text.slice(0, 40)}[redacted]${text.slice(40)}` }),
    entry({}, { content: { text: `{"credential":"${text.slice(0, 100)}` } }),
    entry({ credential: 'a.b.c' }),
    { ...entry({ credential: text }), _endpoint: 'token' },
  ]
  expect(await viewsOf(nothing)).toEqual([])
})
