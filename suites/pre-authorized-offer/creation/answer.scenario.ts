import { isOfferCreated, matchesSchema, satisfies } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { type Attempt, memberOf } from './raw.ts'

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const answer = scenario({
  id: 'creation/answer',
  title: 'The smallest creation request is answered with everything that its caller needs',
  needs: ['offer.create', 'offer.createRaw'],

  act: ({ issuer }) => issuer.management.createOffer({ body: issuer.management.bodyFor({}) }),

  checks: [
    policy('vii/create-pre-authorized-offer/status-ok', isOfferCreated()),
    policy('vii/create-pre-authorized-offer/id-present', matchesSchema('offer-creation-response', 'id')),
    policy(
      'vii/create-pre-authorized-offer/id-is-uuid',
      satisfies(
        'a UUID as id',
        (attempt: Attempt) => isUuid.test(String(memberOf(attempt, 'id'))),
        (attempt) => String(memberOf(attempt, 'id')),
      ),
    ),
    policy('vii/create-pre-authorized-offer/uri-present', matchesSchema('offer-creation-response', 'uri')),
    policy(
      'vii/create-pre-authorized-offer/uri-by-value',
      satisfies(
        'an offer URI with credential_offer',
        (attempt: Attempt) => /[?&]credential_offer(_uri)?=/.test(String(memberOf(attempt, 'uri'))),
        (attempt) => String(memberOf(attempt, 'uri')),
      ),
    ),
    policy('vii/create-pre-authorized-offer/expires-at-present', matchesSchema('offer-creation-response', 'expiresAt')),
    policy('vii/create-pre-authorized-offer/user-id-present', matchesSchema('offer-creation-response', 'userId')),
  ],
  observe: (attempt) => ({
    status: 'response' in attempt ? attempt.response.status : 'connection closed',
    'type of expiresAt': typeof memberOf(attempt, 'expiresAt'),
    'offer passed': String(memberOf(attempt, 'uri')).includes('credential_offer_uri=') ? 'by reference' : 'by value',
  }),
})
