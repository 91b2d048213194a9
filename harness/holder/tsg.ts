/** Agents with the management API of the TSG wallet. */
import { isObject } from '../target/drivers/answer.ts'
import type { TsgHolder } from '../target/holder.ts'
import { amended } from '../wallet/key-proof.ts'
import type { Exchange } from '../wire/exchange.ts'
import type { HolderApi } from './api.ts'

/**
 * The way to such an agent: it is told issuer and code, or an access token, and answers with a credential record.
 * @see https://tsg.dataspac.es/docs/next/apis/wallet/issuance-management-controller-request-oid-4-vci-credential
 */
export function tsgApi({ url, records }: TsgHolder): HolderApi {
  const base = url.replace(/\/+$/, '')
  const list = records === undefined ? undefined : `${base}${records.replace(/\/+$/, '')}`
  return {
    claim: ({ issuerUrl, code, authorized, members }) => ({
      endpoint: 'holder',
      method: 'POST',
      url: `${base}/api/management/issuance/request/oid4vci`,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(amended({ issuerUrl, preAuthorizedCode: code, authorized }, members)),
    }),
    read: (exchange) => ({ isHeld: isCreated(exchange), credential: memberOf(exchange, 'credential') }),
    idIn: (exchange) => (isCreated(exchange) ? memberOf(exchange, 'id') : undefined),
    ...(list !== undefined && {
      list: () => ({ endpoint: 'holder', method: 'GET', url: list, headers: { accept: 'application/json' } }),
      remove: (id) => ({ endpoint: 'holder', method: 'DELETE', url: `${list}/${encodeURIComponent(id)}` }),
    }),
  }
}

function isCreated({ response: { status } }: Exchange): boolean {
  return status === 200 || status === 201
}

function memberOf({ response: { json } }: Exchange, name: string): unknown {
  return isObject(json) ? json[name] : undefined
}
