import { beforeEach, expect, test } from 'vitest'
import type { WireRequest } from '../wire/exchange.ts'
import type { Wire } from '../wire/wire.ts'
import { fetchStatusList } from './status-list.ts'
import { noting, type TinyIssuer, tinyIssuer } from './test-support.ts'

let host: TinyIssuer
beforeEach(async () => {
  host = await tinyIssuer()
})

const to = (location: string, status = 302) => [status, undefined, { location }] as const

async function fetched(path: string): Promise<number> {
  return (await fetchStatusList(noting().wire, `${host.url}${path}`, host.url)).response.status
}

test('asks for a CWT, and sends nothing of the holder', async () => {
  host.serve({ 'GET /lists/1': [200, 'list', { 'content-type': 'application/statuslist+cwt' }] })
  const { wire } = noting()
  const { endpoint, response } = await fetchStatusList(wire, `${host.url}/lists/1`, host.url)
  expect([endpoint, response.text]).toEqual(['status-list', 'list'])
  const [{ headers } = { headers: undefined }] = host.arrivals
  expect(headers?.accept).toBe('application/statuslist+cwt')
  expect(headers?.authorization).toBeUndefined()
})

test('an error is an answer', async () => {
  expect(await fetched('/lists/1')).toBe(404)
})

test.each([301, 302, 303, 307, 308])('follows a redirect with %d, also to another host', async (status) => {
  const elsewhere = await tinyIssuer()
  elsewhere.serve({ 'GET /copy': [200, 'list'] })
  host.serve({ 'GET /1': to('/2', status), 'GET /2': to(`${elsewhere.url}/copy`, status) })
  expect(await fetched('/1')).toBe(200)
  expect(elsewhere.paths()).toEqual(['/copy'])
})

test('gives a circle up after five redirects', async () => {
  host.serve({ 'GET /1': to('/2'), 'GET /2': to('/1') })
  expect(await fetched('/1')).toBe(302)
  expect(host.arrivals).toHaveLength(6)
})

test.each([
  ['nowhere', [302] as const],
  ['into a file', to('file:///etc/passwd')],
  ['to another machine without TLS', to('http://169.254.169.254/latest/meta-data')],
  ['to what is no URL', to('http://')],
  ['where there is nothing else', [304, undefined, { location: '/2' }] as const],
])('does not follow a redirect %s', async (_, reply) => {
  host.serve({ 'GET /1': reply, 'GET /2': [200, 'list'] })
  expect(await fetched('/1')).toBe(reply[0])
  expect(host.paths()).toEqual(['/1'])
})

test.each(['file:///etc/passwd', 'urn:list', 'lists/1', '', 'http://status.example/1'])(
  'asks nobody for %j',
  async (uri) => {
    const { wire } = noting()
    await expect(fetchStatusList(wire, uri, host.url)).rejects.toMatchObject({
      name: 'Inconclusive',
      code: 'prerequisite',
    })
    expect(wire.exchanges).toEqual([])
  },
)

test('does not leave TLS', async () => {
  const asked: string[] = []
  const send = async ({ url }: WireRequest) => {
    asked.push(url)
    return { request: { url }, response: { status: 302, headers: { location: `${host.url}/1` } } }
  }
  const wire = { send } as unknown as Wire
  expect((await fetchStatusList(wire, 'https://status.example/1', host.url)).response.status).toBe(302)
  expect(asked).toEqual(['https://status.example/1'])
})

test('an issuer elsewhere leads nobody to this machine', async () => {
  const { wire } = noting()
  const asked = fetchStatusList(wire, `${host.url}/1`, 'https://issuer.example')
  await expect(asked).rejects.toMatchObject({ code: 'prerequisite', message: expect.stringMatching(/this machine/) })
  expect(host.arrivals).toEqual([])
})
