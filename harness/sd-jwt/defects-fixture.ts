/** One defect a row: the rules that find it, what they say, what is planted, what is known besides. */
import type { SdJwtContext } from './judge.ts'
import {
  base64url,
  type Defect,
  digestOf,
  disclose,
  holderSecret,
  iss,
  other,
  otherKey,
  salt,
  seconds,
  set,
  sha256,
  signer,
  without,
  year,
} from './test-support.ts'

type Row = [rules: string, message: RegExp, defect: Defect, about?: Partial<SdJwtContext>]

const chain = (...ders: Buffer[]): Defect => ({
  header: set(
    'x5c',
    ders.map((der) => der.toString('base64')),
  ),
})
const day = 24 * 3600
const sameSalt = salt()
const twice = disclose(salt(), 'region', 'Otago')

/** All single defects. */
export const defects: Row[] = [
  ['SJ-1', /plain JWT/, { hidden: (h) => h.splice(0), payload: without('_sd'), text: (text) => text.slice(0, -1) }],
  ['SJ-1', /does not end with a tilde/, { text: (text) => text.slice(0, -1) }],
  ['SJ-1', /encoded twice/, { text: (text) => JSON.stringify(text) }],
  ['SJ-2', /"="/, { parts: (parts) => parts.splice(2, 1, `${parts[2]}==`) }],
  ['SJ-2b', /unused bits/, { parts: (parts) => parts.splice(2, 1, unused(parts[2])) }],
  ['SJ-3', /not JSON/, { disclosures: (list) => list.push(base64url('[1,')) }],
  ['SJ-3', /UTF-8/, { disclosures: (list) => list.push(base64url(Buffer.from('22ff22', 'hex'))) }],
  ['SJ-4', /key binding JWT/, { text: (text) => `${text}a.b.c` }],
  ['SJ-5', /array of 4/, { disclosures: (list) => list.push(disclose(salt(), 'a', 1, 2)) }],
  ['SJ-5', /an object/, { disclosures: (list) => list.push(base64url('{}')) }],
  ['SJ-5', /salt is a number/, { disclosures: (list) => list.push(disclose(1, 'a', 1)) }],
  ['SJ-5', /name is a number/, { disclosures: (list) => list.push(disclose(salt(), 7, 1)) }],
  ['SJ-5', /empty/, { disclosures: (list) => list.push('') }],
  [
    'SJ-5',
    /stands elsewhere/,
    { payload: set('list', [{ '...': digestOf(twice) }]), disclosures: (l) => l.push(twice) },
  ],
  ['SJ-6', /reserved/, { hidden: (hidden) => hidden.push(['...', 1]) }],
  ['SJ-6', /"_sd"/, { hidden: (hidden) => hidden.push(['_sd', 1]) }],
  ['SJ-7', /no digest belongs to it$/, { disclosures: (list) => list.push(disclose(salt(), 'more', 1)) }],
  ['SJ-7', /sent a second time/, { disclosures: (list) => list.push(list[0] ?? '') }],
  ['SJ-7', /over its JSON/, { digest: (text) => sha256(Buffer.from(text, 'base64url')).toString('base64url') }],
  ['SJ-7 SJ-14b', /in hexadecimal/, { digest: (text) => sha256(text).toString('hex') }],
  ['SJ-7 SJ-14b', /in base64 instead/, { digest: (text) => sha256(text).toString('base64') }],
  ['SJ-7 SJ-14b', /made with sha-256/, { payload: set('_sd_alg', 'sha-512') }],
  ['SJ-8', /second time/, { digests: (digests) => digests.push(digests[0] ?? '') }],
  ['SJ-8', /second time/, { payload: (p) => set('address', { _sd: p._sd })(p) }],
  ['SJ-9', /plain view/, { payload: set('family_name', 'Other') }],
  ['SJ-9', /second Disclosure/, { hidden: (hidden) => hidden.push(['family_name', 'Other']) }],
  ['SJ-9 SJ-10', /nothing is left to disclose/, { payload: set('family_name', 'Ngata') }],
  ['SJ-11', /at most 96 bits/, { disclosure: ([value, ...rest]) => [String(value).slice(0, 16), ...rest] }],
  ['SJ-11', /at most 64 bits/, { disclosure: ([value, ...rest]) => [hex(value), ...rest] }],
  ['SJ-12', /salt is that/, { disclosure: ([, ...rest]) => [sameSalt, ...rest] }],
  ['SJ-13', /registered name is sha-256/, { payload: set('_sd_alg', 'SHA256') }],
  ['SJ-13 SJ-7', /"md5"/, { payload: set('_sd_alg', 'md5') }],
  ['SJ-13 SJ-7', /a number/, { payload: set('_sd_alg', 5) }],
  ['SJ-14', /not an array/, { payload: set('address', { _sd: 'x' }) }],
  ['SJ-14', /a digest is a number/, { payload: set('address', { _sd: [1] }) }],
  ['SJ-14', /outside an array/, { payload: set('address', { '...': 'x' }) }],
  ['SJ-14', /below the top level/, { payload: set('address', { _sd_alg: 'sha-256' }) }],
  ['SJ-14', /beside "\.\.\."/, { payload: set('list', [{ '...': digestOf('decoy'), also: 1 }]) }],
  ['SJ-14b', /empty/, { payload: set('address', { _sd: [] }) }],
  ['SV-1', /"JWT"/, { header: set('typ', 'JWT') }],
  ['SV-1', /missing/, { header: without('typ') }],
  ['SV-1', /"vc\+sd-jwt"/, { header: set('typ', 'vc+sd-jwt') }],
  ['SV-1b', /earlier drafts/, { header: set('typ', 'vc+sd-jwt') }, { revision: undefined }],
  ['SV-1b', /written "dc\+sd-jwt"/, { header: set('typ', 'application/dc+sd-jwt') }],
  ['SV-2', /"none"/, { header: set('alg', 'none') }],
  ['SV-2', /"HS256"/, { header: set('alg', 'HS256') }],
  ['SV-2', /missing/, { header: without('alg') }],
  ['SV-3 SV-4', /vct is missing/, { payload: without('vct') }],
  ['SV-3', /a number/, { payload: set('vct', 5) }, { vct: undefined }],
  ['SV-4', /"other"/, { payload: set('vct', 'other') }],
  ['SV-5', /neither iss nor x5c/, { payload: without('iss'), header: without('x5c') }],
  ['SV-5', /a number/, { payload: set('iss', 5) }],
  ['SV-5', /no URI/, { payload: set('iss', 'no uri: at all') }],
  ['SV-5b', /https URL/, { payload: set('iss', 'Issuer'), header: without('x5c') }],
  ['SV-6', /"status"/, { hidden: (hidden) => hidden.push(['status', {}]) }],
  ['SV-6', /"exp"/, { payload: without('exp'), hidden: (hidden) => hidden.push(['exp', seconds + year]) }],
  ['SV-6 SV-7b', /"cnf"/, { payload: set('cnf', { _sd: [digestOf(twice)] }), disclosures: (l) => l.push(twice) }],
  ['SV-7', /no cnf/, { payload: without('cnf') }],
  ['SV-7', /a string/, { payload: set('cnf', 'key') }],
  ['SV-7', /not that of the key proof/, { payload: set('cnf', { jwk: otherKey }) }],
  ['SV-7b', /"kid"/, { payload: set('cnf', { kid: 'did:example:1' }) }],
  ['SV-8', /private member "d"/, { payload: set('cnf', { jwk: holderSecret }) }],
  ['SV-7 SV-8', /no public key/, { payload: set('cnf', { jwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } }) }],
  ['SV-7 SV-8', /a string/, { payload: set('cnf', { jwk: 'key' }) }],
  [
    'SV-9',
    /expired 2026-05-31/,
    {
      payload: (p) => Object.assign(p, { iat: seconds - 2 * day, nbf: seconds - 2 * day, exp: seconds - day }),
    },
  ],
  ['SV-9', /valid from 2026-06-02/, { payload: set('nbf', seconds + day) }],
  ['SV-9', /not after iat/, { payload: (p) => Object.assign(p, { iat: seconds, nbf: seconds, exp: seconds }) }],
  ['SV-9', /"2026-06-01", not a number/, { payload: set('iat', '2026-06-01') }],
  ['SV-9b', /milliseconds/, { payload: set('exp', (seconds + year) * 1000) }],
  ['SV-9b', /future/, { payload: set('iat', seconds + 3600) }],
  ['SV-10', /a string, not an object/, { payload: set('status', 'valid') }],
  [
    'SV-10',
    /idx of status_list is -1/,
    { payload: set('status', { status_list: { idx: -1, uri: 'https://s.example' } }) },
  ],
  ['SV-10', /uri of status_list is missing/, { payload: set('status', { status_list: { idx: 1 } }) }],
  ['SV-11', /over other bytes/, { signature: (signature) => Buffer.from(signature).fill(7, 5, 6) }],
  ['SV-11', /looks like DER/, { signature: (signature) => Buffer.concat([Buffer.from('3044', 'hex'), signature]) }],
  ['SV-11', /does not fit "ES384"/, { header: set('alg', 'ES384') }],
  ['SV-11', /over other bytes/, chain(other.certificate)],
  ['SV-12 SV-11', /not a chain/, { header: set('x5c', []) }],
  ['SV-12 SV-11', /cannot be read/, { header: set('x5c', ['AAAA']) }],
  ['SV-12 SV-11', /a number/, { header: set('x5c', [5]) }],
  ['SV-12', /"-"|"_"/, { header: (header) => set('x5c', [base64url(signer.certificate)])(header) }],
  ['SV-12 SV-12b', /not signed by the next/, chain(signer.certificate, other.root)],
  ['SV-12b', /trust anchor/, chain(signer.certificate, signer.root)],
  ['SV-14', /comes with it/, { header: (h) => without('x5c')(h) ?? set('jwk', signer.publicKey)(h) }],
  [
    'SV-15',
    /kid "k1"/,
    { header: (h) => without('x5c')(h) ?? set('kid', 'k1')(h), payload: set('iss', iss) },
    { issuerKeys: [signer.publicKey] },
  ],
  ['SV-16', /"x"/, { header: set('crit', ['x']) }],
  ['SV-16', /a string/, { header: set('crit', 'x') }],
]

function hex(value: unknown): string {
  return Buffer.from(String(value), 'base64url').subarray(0, 8).toString('hex')
}

/** The same bytes, with bits in the last digit that stand for nothing. */
function unused(text: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return text.slice(0, -1) + digits[digits.indexOf(text.at(-1) ?? '') + 1]
}
