/** For tests: a library of three entries over four duties. */
import { checksFor } from '../requirement.ts'
import { scenario, survey } from '../scenario.ts'
import type { Library } from './suite-index.ts'

const requirements = {
  'vii/create-pre-authorized-offer/single-use': {
    level: 'POLICY',
    source: 'A product',
    section: 'Offers',
    url: 'https://example.com/offers',
    text: 'An offer is claimed once.',
  },
  'rfc6749/access-token-response/no-store': {
    level: 'MUST',
    source: 'RFC 6749',
    section: '5.1',
    url: 'https://example.com/rfc6749#section-5.1',
    text: 'Token responses are not stored.',
    accepts: ['no-store', 'no-store with others'],
  },
  'vci/token-error-response/wrong-code': {
    level: 'SHOULD',
    source: 'OpenID4VCI',
    section: '6.3',
    url: 'https://example.com/vci#token-error-response',
    text: 'A wrong code is told apart.',
    derived: true,
    since: '1.0',
  },
  'vci/nonce/single-use': {
    level: 'MAY',
    source: 'OpenID4VCI',
    section: '7',
    url: 'https://example.com/vci#nonce',
    text: 'A nonce can be used once.',
  },
} as const

const { must, policy, should } = checksFor(requirements)
const nothing = () => {}

const once = scenario({
  id: 'single-use/once',
  title: 'An offer is claimed once',
  needs: ['offer.create'],
  act: async () => 1,
  checks: [policy('vii/create-pre-authorized-offer/single-use', nothing)],
})

const later = scenario({
  id: 'single-use/later',
  title: 'An offer is claimed late',
  needs: ['offer.create', 'time'],
  control: once,
  waits: () => 290,
  act: async () => 1,
  checks: [
    policy('vii/create-pre-authorized-offer/single-use', nothing),
    should('vci/token-error-response/wrong-code', nothing),
  ],
})

const tokens = survey({
  id: 'token/every-answer',
  title: 'Token responses are not stored',
  needs: [],
  of: () => true,
  checks: [must('rfc6749/access-token-response/no-store', nothing)],
})

export const library: Library = { suites: [once, later, tokens], requirements }
