import { expect, test } from 'vitest'
import { isOnThisMachine } from './this-machine.ts'

test.each([
  'http://localhost:8080/x',
  'http://LOCALHOST',
  'http://issuer.localhost/',
  'http://127.0.0.1',
  'http://127.1',
  'http://2130706433/',
  'http://0x7f.0.0.1/',
  'http://0/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
])('%s is here', (url) => expect(isOnThisMachine(new URL(url))).toBe(true))

test.each([
  'https://issuer.example',
  'http://127.0.0.1.issuer.example',
  'https://localhost.example',
  'http://10.0.0.1',
])('%s is not', (url) => expect(isOnThisMachine(new URL(url))).toBe(false))
