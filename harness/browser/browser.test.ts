import { expect, it } from 'vitest'
import { ConfigurationError } from '../verdict.ts'
import { browserRoom } from './browser.ts'

const wishes = { tls: {}, browser: 'headless', login: undefined } as const

it('says in one line how to get a browser where there is none', async () => {
  const room = browserRoom(wishes, async () => undefined)
  await expect(room.profile([])).rejects.toMatchObject({
    code: 'prerequisite',
    message: expect.stringMatching(/^no browser was found: `npx playwright install chromium` installs one, or .*$/),
  })
  await room.close()
})

it('says what is wrong with one that cannot be started, and tries again', async () => {
  const found = [process.execPath, '/nowhere/chrome']
  const room = browserRoom(wishes, async () => ({ executablePath: found.shift() ?? '', args: ['--version'] }))
  for (let attempt = 0; attempt < 2; attempt++) {
    await expect(room.profile([])).rejects.toMatchObject({
      code: 'prerequisite',
      message: expect.stringMatching(/^the browser did not start: /),
    })
  }
  await room.close()
})

it('takes a wrong ASSAY_BROWSER for no browser', async () => {
  const room = browserRoom(wishes, async () => {
    throw new ConfigurationError('ASSAY_BROWSER', '/my/typo', 'the path of a Chromium or Chrome')
  })
  await expect(room.profile([])).rejects.toThrow('ASSAY_BROWSER: found /my/typo, wanted the path')
  await room.close()
})

it('opens only a few pages at once, first come first served', async () => {
  const room = browserRoom(wishes)
  const order: number[] = []
  let [now, most] = [0, 0]
  const visit = (at: number) =>
    room.turn(async () => {
      order.push(at)
      most = Math.max(most, ++now)
      await new Promise((resolve) => setTimeout(resolve, 5))
      now--
      if (at === 1) throw new Error('a visit that fails gives its place back')
    })
  const visits = await Promise.allSettled(Array.from({ length: 12 }, (_, at) => visit(at)))
  expect(visits.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  expect(order).toEqual(Array.from({ length: 12 }, (_, at) => at))
  expect(most).toBe(4)
})
