/** Issuers that are none, played by us: what a holder agent must survive. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { SinkHandler, SinkReply } from '../wire/sink.ts'

/** `silent` never answers, `slow` never ends; `deferring` gives a token, and a credential later. */
export type SiteKind = 'silent' | 'slow' | 'large' | 'page' | 'redirect-loop' | 'nothing' | 'deferring'

const json = (value: unknown, status = 200): SinkReply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

/** What a site of this kind answers. `format`: of the credential that the deferring one announces. */
export function siteOf(kind: SiteKind, format: string): SinkHandler {
  switch (kind) {
    case 'silent':
      return () => undefined
    case 'slow':
      return () => ({ headers: { 'content-type': 'application/json' }, body: drops() })
    case 'large':
      return () => ({ headers: { 'content-type': 'application/json' }, body: flood() })
    case 'page':
      return () => ({ headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Shop</title><h1>Shop' })
    case 'redirect-loop':
      return (_, url) => ({ status: 302, headers: { location: url } })
    case 'nothing':
      return () => json({ error: 'not_found' }, 404)
    case 'deferring':
      return deferring(format)
  }
}

/** A redirect to somewhere else. */
export function redirectTo(location: string): SinkHandler {
  return () => ({ status: 302, headers: { location } })
}

/** JSON that could still come right, a byte at a time. */
async function* drops(): AsyncGenerator<string> {
  for (;;) {
    yield ' '
    await sleep(100, undefined, { ref: false })
  }
}

const chunk = ' '.repeat(100_000)

/** Ten megabytes in which nothing stands. */
async function* flood(): AsyncGenerator<string> {
  for (let sent = 0; sent < 100; sent += 1) yield chunk
}

/** An issuer whose every credential takes until tomorrow. */
function deferring(format: string): SinkHandler {
  return (path, url) => {
    if (path.includes('openid-credential-issuer')) return json(issuerMetadata(url, format))
    if (path.includes('oauth-authorization-server')) return json({ issuer: url, token_endpoint: `${url}/token` })
    if (path.endsWith('/token')) return json({ access_token: 'deferred', token_type: 'Bearer', expires_in: 300 })
    if (path.endsWith('/nonce')) return json({ c_nonce: 'deferred' })
    if (path.endsWith('/credential')) return json({ transaction_id: 'tomorrow', interval: 86_400 }, 202)
    return json({ error: 'issuance_pending' }, 400)
  }
}

function issuerMetadata(url: string, format: string): object {
  const type = 'https://issuer.example/deferred'
  const described = {
    format,
    doctype: 'org.example.deferred.1',
    vct: type,
    credential_definition: { type: ['VerifiableCredential', 'Deferred'] },
    cryptographic_binding_methods_supported: ['jwk'],
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256'] } },
  }
  return {
    credential_issuer: url,
    credential_endpoint: `${url}/credential`,
    nonce_endpoint: `${url}/nonce`,
    deferred_credential_endpoint: `${url}/deferred`,
    credential_configurations_supported: { deferred: described },
  }
}
