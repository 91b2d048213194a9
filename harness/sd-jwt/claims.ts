/** Header parameters and claims that an SD-JWT VC owes. */
import { quote } from '../mdoc/finding.ts'
import type { Revision } from '../requirement.ts'
import type { SdJwt } from './compact.ts'
import type { SdJwtReport } from './finding.ts'
import { isObject, type JsonObject, kindOf, worded } from './json.ts'

/**
 * `typ`: `dc+sd-jwt`; under draft 13 also `vc+sd-jwt`, as it was called then. Without a revision the earlier name is a
 * warning.
 * @see SD-JWT VC draft 11 #section-3.2.1
 */
export function judgeType({ header }: SdJwt, revision: Revision | undefined, report: SdJwtReport): void {
  const { typ } = header
  const where = '/header/typ'
  if (typ === 'dc+sd-jwt' || (typ === 'vc+sd-jwt' && revision === 'draft13')) return
  const bare = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : undefined
  if (typ === 'vc+sd-jwt' && revision === undefined) {
    report('SV-1b', 'typ is "vc+sd-jwt", the name of earlier drafts; it is "dc+sd-jwt" since OpenID4VCI 1.0', where)
  } else if (bare === 'dc+sd-jwt') report('SV-1b', `typ is ${worded(typ)}; it is written "dc+sd-jwt"`, where)
  else report('SV-1', `typ is ${worded(typ)}, not "dc+sd-jwt"`, where)
}

/** `vct`, and whether it is the one of the Credential Configuration, where that is known. */
export function judgeVct({ payload }: SdJwt, wanted: string | undefined, report: SdJwtReport): void {
  const { vct } = payload
  const where = '/payload/vct'
  if (typeof vct !== 'string' || vct === '') {
    report('SV-3', `vct is ${vct === '' ? 'empty' : kindOf(vct)}, not a string that names the type`, where)
    if (wanted !== undefined)
      report('SV-4', `there is no vct; the Credential Configuration has ${quote(wanted)}`, where)
  } else if (wanted !== undefined && vct !== wanted) {
    report('SV-4', `vct is ${quote(vct)}; the Credential Configuration has ${quote(wanted)}`, where)
  }
}

/** `iss`: a text, a URI where it has a colon; it may be missing only where x5c tells the issuer. */
export function judgeIssuer({ header, payload }: SdJwt, report: SdJwtReport): void {
  const { iss } = payload
  const where = '/payload/iss'
  if (iss === undefined) {
    if (header.x5c === undefined) report('SV-5', 'there is neither iss nor x5c: nothing tells the issuer', where)
  } else if (typeof iss !== 'string' || iss === '') {
    report('SV-5', `iss is ${iss === '' ? 'empty' : kindOf(iss)}, not a StringOrURI`, where)
  } else if (iss.includes(':') && !URL.canParse(iss)) {
    report('SV-5', `iss is ${quote(iss)}: it has a colon and is no URI`, where)
  } else if (header.x5c === undefined && !/^(?:https|did):/.test(iss)) {
    report('SV-5b', `iss is ${quote(iss)}: without x5c its keys are only found by an https URL`, where)
  }
}

/** What clocks may differ by, in seconds. */
const skew = 60
/** From the year 2000 on, before the year 5138: seconds, not milliseconds. */
const plausible = { from: 946_684_800, to: 100_000_000_000 }

/** `iat`, `nbf` and `exp`: numbers of seconds in order, around `now` (milliseconds since the epoch). */
export function judgeTimes({ payload }: SdJwt, now: number, report: SdJwtReport): void {
  const [iat, nbf, exp] = ['iat', 'nbf', 'exp'].map((name) => timeOf(payload, name, report))
  const seconds = now / 1000
  if (exp !== undefined && exp + skew < seconds) report('SV-9', `it expired ${dated(exp)}`, '/payload/exp')
  if (nbf !== undefined && nbf - skew > seconds) report('SV-9', `it is valid from ${dated(nbf)} on`, '/payload/nbf')
  if (iat !== undefined && iat - skew > seconds) {
    report('SV-9b', `it is issued ${dated(iat)}, in the future`, '/payload/iat')
  }
  const start = Math.max(iat ?? 0, nbf ?? 0)
  if (exp !== undefined && exp <= start) {
    report('SV-9', `exp (${dated(exp)}) is not after iat and nbf (${dated(start)})`, '/payload/exp')
  }
}

function timeOf(payload: JsonObject, name: string, report: SdJwtReport): number | undefined {
  const value = payload[name]
  if (value === undefined) return undefined
  const where = `/payload/${name}`
  if (typeof value !== 'number') {
    report('SV-9', `${name} is ${worded(value)}, not a number of seconds since 1970`, where)
    return undefined
  }
  if (value >= plausible.from && value < plausible.to) return value
  report('SV-9b', `${name} is ${value}: ${value < plausible.from ? 'before the year 2000' : 'milliseconds?'}`, where)
  return undefined
}

function dated(seconds: number): string {
  return new Date(Math.floor(seconds) * 1000).toISOString().replace('.000', '')
}

/** `status`: an object; `status_list` with index and URI. @see Token Status List #section-6.1 */
export function judgeStatus({ payload }: SdJwt, report: SdJwtReport): void {
  const { status } = payload
  const where = '/payload/status'
  if (status === undefined) return
  if (!isObject(status)) {
    report('SV-10', `status is ${kindOf(status)}, not an object`, where)
    return
  }
  const others = Object.keys(status).filter((name) => name !== 'status_list')
  if (others[0] !== undefined) report('SV-10b', `status has the member ${quote(others[0])}, which is not judged`, where)
  const { status_list: list } = status
  if (list === undefined) return
  const { idx, uri } = isObject(list) ? list : {}
  if (!Number.isInteger(idx) || Number(idx) < 0) {
    report('SV-10', `idx of status_list is ${typeof idx === 'number' ? idx : kindOf(idx)}, not a whole number`, where)
  }
  if (typeof uri !== 'string' || !URL.canParse(uri)) {
    report('SV-10', `uri of status_list is ${worded(uri)}, not a URI`, where)
  }
}
