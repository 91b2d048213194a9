/** For the tests of the driver `http`: sessions on a tiny issuer. */
import { noting, type Reply, type TinyIssuer, tinyIssuer } from '../../wallet/test-support.ts'
import type { OfferRequest } from '../driver.ts'
import { targetFromObject } from '../load.ts'
import { openDriver } from './index.ts'

/** A session on `POST /offers`, whose whole answer is the offer; `options` say otherwise. */
export async function open(api: TinyIssuer, options: object, mdoc: readonly string[] = ['mdl', 'pid']) {
  const target = targetFromObject({
    name: 'api',
    issuer: api.url,
    driver: { type: 'http', create: { url: `${api.url}/offers` }, answer: { offerUri: 'body' }, ...options },
    configurations: { mdoc },
    claims: ['a', 'b'].map((name) => ({ name, value: 1, namespace: 'n', element: name })),
  })
  return openDriver(target)
}

/** Creates an offer against `POST /offers` and gives back the arrival and what was read. */
export async function create(
  options: object,
  request: OfferRequest = {},
  reply: Reply = [200, 'openid-credential-offer://?x=1'],
) {
  const api = await tinyIssuer()
  const create = { url: `${api.url}/offers`, ...('create' in options ? (options.create as object) : {}) }
  const { pathname, search } = new URL(create.url)
  api.serve({
    [`POST ${pathname}${search}`]: reply,
    [`POST ${pathname}`]: reply,
    [`PUT ${pathname}`]: reply,
    [`GET ${pathname}`]: reply,
  })
  const { wire, secrets } = noting()
  const session = await open(api, { ...options, create })
  const offer = await session.connect(wire).createPreAuthorizedOffer(request)
  return { offer, arrival: api.arrivals.at(-1), arrivals: api.arrivals, secrets }
}

/** Options for the API of a well-known issuer: JSON, a code in the answer. */
export const credo = {
  create: {
    json: {
      ids: '{configurations}',
      expiresIn: '{lifetimeSeconds}',
      txCode: {
        $when: 'transactionCode',
        $then: { input_mode: '{txInputMode}', length: 6, description: '{txDescription}' },
      },
    },
  },
  answer: {
    deepLink: '/offer',
    offerObject: '/object',
    id: '/id',
    transactionCode: '/txCode',
    expiresAt: '/expiresAt',
  },
  transactionCode: { from: 'answer' },
}
