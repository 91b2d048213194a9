/** Mints Status List Tokens for tests, right ones and ones with a planted defect. Shares no code with the judge. */
import { sign } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { encode, type Members, members, now, signer, Tagged, type Value } from './test-support.ts'

export const statusListUri = 'https://status.example/1'
const mediaType = 'application/statuslist+cwt'
export const iat = Math.floor(now / 1000) - 60
/** Statuses 0, 1, 0, 0 and so on, in two bits each. */
export const statuses = Buffer.from([0b0000_0100, 0, 0b1100_0000])

/** What a defect changes. */
export interface StatusListDefect {
  readonly list?: (list: Members) => unknown
  readonly claims?: (claims: Members) => unknown
  readonly payload?: Value
  readonly header?: (header: Members) => unknown
  readonly unprotected?: (header: Members) => unknown
  readonly signature?: (signature: Buffer) => Value
  readonly token?: (cose: Value[]) => Value
}

/** A Status List Token in CWT format, with what a defect changes. */
export function mintStatusList(defect: StatusListDefect = {}): Buffer {
  const list = members({ bits: 2, lst: deflateSync(statuses) })
  defect.list?.(list)
  const claims: Members = new Map<Value, Value>([
    [2, statusListUri],
    [6, iat],
    [65533, list],
  ])
  defect.claims?.(claims)
  const header: Members = new Map<Value, Value>([
    [1, -7],
    [16, mediaType],
  ])
  defect.header?.(header)
  const unprotected: Members = new Map([[33, signer.certificate]])
  defect.unprotected?.(unprotected)
  const protectedHeader = encode(header)
  const payload = encode(defect.payload ?? claims)
  const toBeSigned = encode(['Signature1', protectedHeader, Buffer.alloc(0), payload])
  const signature = sign('sha256', toBeSigned, { key: signer.key, dsaEncoding: 'ieee-p1363' })
  const cose = [protectedHeader, unprotected, payload, defect.signature?.(signature) ?? signature]
  return encode(defect.token?.(cose) ?? new Tagged(18, cose))
}
