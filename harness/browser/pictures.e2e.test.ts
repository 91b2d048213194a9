import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { secretsIn } from '../cli/e2e-secrets.ts'
import { authorizeUrl, login, page, seed, somebody, startLoginServer } from './test-support.ts'

const wallet = 'https://wallet.example/cb'
const secrets = new Set([
  ...['Wonder&Land 42', 'Wonder%26Land+42', 'alice', seed, 'pin-8', 'south-island'],
  ...['c00kie-of-the-session', 'dark-and-long', 'c0de-0f-alice', 'st4te-of-the-wallet'],
])

/** Everything that can be read in a ZIP file. */
function textsIn(zip: Uint8Array): string {
  const entries = Object.entries(unzipSync(zip))
  return entries.map(([name, bytes]) => `${name}\n${Buffer.from(bytes).toString('latin1')}`).join('\n')
}

it('a trace tells what happened, and no secret', async () => {
  const server = await startLoginServer({
    // Echoes all that it was told, in ways that only a thorough search finds.
    '/consent': (request, response, url) => {
      const told = JSON.stringify({ password: 'Wonder&Land 42', cookie: request.headers.cookie })
      page(
        response,
        'Consent',
        `<p title='${told}'>${Buffer.from(told).toString('base64')}</p><script>console.log(${JSON.stringify(told)})</script>
         <form method="post" action="/decide"><input type="hidden" name="back" value="${url.searchParams.get('back')}">
         <input name="echo" value="Wonder&amp;Land 42"><textarea>alice</textarea>
         <button name="decision" value="yes">Allow</button></form>`,
      )
    },
  })
  const { people } = somebody({}, { isFilmed: true })
  const url = authorizeUrl(server, wallet, { login_hint: 'alice' })
  await people.endUser.authorize(url, { redirectUri: wallet })
  const pictures = await people.close(true)

  expect(pictures.map(({ name }) => name)).toEqual(['login page', 'consent page', 'trace'])
  const trace = textsIn(pictures.at(-1)?.bytes ?? new Uint8Array())
  expect(trace).toContain('/password')
  expect(trace).toContain('Accept cookies')
  expect(trace).toContain('<password>')
  expect([...secretsIn(trace, secrets)]).toEqual([])
  expect(trace).not.toMatch(/\.(png|jpe?g)\n/)
})

it('what was typed is not told, however short it is', async () => {
  const server = await startLoginServer({
    '/authorize': (_, response) =>
      page(
        response,
        'PIN',
        '<label>PIN <input></label><script>document.querySelector("input").oninput = (e) => { document.title = e.target.value }</script>',
      ),
  })
  const pin = { ...login, users: [{ pin: '7q' }], steps: [{ fill: { label: 'PIN', with: 'pin' } }] }
  const { people } = somebody({ login: pin, limits: { timeout: 1 } }, { isFilmed: true })
  const visit = people.endUser.authorize(authorizeUrl(server, wallet), { redirectUri: wallet })
  await expect(visit).rejects.toThrow('is still there')
  const pictures = await people.close(true)
  expect(pictures.map(({ name }) => name)).toEqual(['login page', 'login, where it failed', 'trace'])
  expect(textsIn(pictures.at(-1)?.bytes ?? new Uint8Array())).toContain('<typed>')
})

it('pictures show no field and no secret', async () => {
  const draw = (color: string, text: string) =>
    `<style>* { margin: 0; color: ${color}; background: #fff; border: 0; outline: 0 }</style><p>${text}</p><input value="${text}">`
  const visited = async (color: string, text: string) => {
    const server = await startLoginServer({ '/authorize': (_, response) => page(response, '', draw(color, text)) })
    const { people } = somebody(
      { login: { ...login, steps: [{ fill: { selector: 'input', value: 'abcdef' } }] }, limits: { timeout: 1 } },
      { isFilmed: true },
    )
    await people.endUser.authorize(authorizeUrl(server, wallet), { redirectUri: wallet }).catch(() => undefined)
    return (await people.close(true)).find(({ name }) => name.includes('failed'))?.bytes
  }
  // Black on white, or white on white: where the text is painted over, nobody sees the difference.
  const [black, white, other] = [
    await visited('#000', 'abcdef'),
    await visited('#fff', 'abcdef'),
    await visited('#000', 'xyzxyz'),
  ]
  expect(black && Buffer.from(black).equals(Buffer.from(white ?? []))).toBe(true)
  expect(black && Buffer.from(black).equals(Buffer.from(other ?? []))).toBe(false)
})

it('nothing is filmed unless somebody wants it', async () => {
  const server = await startLoginServer()
  const { people } = somebody()
  await people.endUser.authorize(authorizeUrl(server, wallet), { redirectUri: wallet })
  expect(await people.close(true)).toEqual([])
})
