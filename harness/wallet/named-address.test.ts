import { expect, test } from 'vitest'
import { followed } from './named-address.ts'

const remote = 'https://issuer.example'
const local = 'http://127.0.0.1:8080/tenant'

test.each([
  [remote, 'https://status.example/1'],
  [local, 'https://status.example/1'],
  [local, 'http://127.0.0.1:9/1'],
  [local, 'https://localhost/1'],
])('from %s to %s', (issuer, url) => expect(followed(url, issuer)).toBe(url))

test.each([
  [remote, 'http://127.0.0.1:9200/_search'],
  [remote, 'https://localhost/admin'],
  [remote, 'http://[::1]/'],
  [remote, 'http://status.example/1'],
  [local, 'http://status.example/1'],
  [local, 'http://169.254.169.254/latest/meta-data'],
  [local, 'file:///etc/passwd'],
  [local, 'data:application/json,{}'],
  [local, 'urn:list'],
  [local, 'lists/1'],
  [local, ''],
  [local, 7],
  ['no URL', 'http://127.0.0.1/'],
])('never from %s to %s', (issuer, url) => expect(followed(url, issuer)).toBeUndefined())
