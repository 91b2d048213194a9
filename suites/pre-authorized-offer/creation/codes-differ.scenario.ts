import { satisfies } from '../../../harness/expect/index.ts'
import { type Offer, scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { token } from '../happy-path/token.scenario.ts'

/** 128 bits in base64url; the specifications ask for that much of what must not be guessed. */
const shortest = 22

export const codesDiffer = scenario({
  id: 'creation/codes-differ',
  title: 'No two offers share a code or an id, and codes are too long to guess',
  needs: ['offer.create'],
  control: token,

  async act({ issuer }) {
    const offers = []
    for (let made = 0; made < 5; made += 1) offers.push(await issuer.createPreAuthorizedOffer())
    return offers
  },

  checks: [
    must(
      'vci/credential-offer-parameters/code-unguessable',
      satisfies(
        'five different codes',
        (offers: readonly Offer[]) => new Set(offers.map(({ code }) => code)).size === offers.length,
        () => 'the same code twice',
      ),
    ),
    must(
      'rfc6749/token-guessing/codes-unguessable',
      satisfies(
        `codes of at least ${shortest} characters that have no long beginning in common`,
        (offers: readonly Offer[]) =>
          offers.every(({ code }) => code.length >= shortest) &&
          new Set(offers.map(({ code }) => code.slice(0, -8))).size > 1,
        (offers) => `codes of ${offers.map(({ code }) => code.length).join(', ')} characters`,
      ),
    ),
    policy(
      'vii/create-pre-authorized-offer/id-present',
      satisfies(
        'five different ids',
        (offers: readonly Offer[]) => new Set(offers.map(({ id }) => id)).size === offers.length,
        (offers) => offers.map(({ id }) => id).join(', '),
      ),
    ),
  ],
})
