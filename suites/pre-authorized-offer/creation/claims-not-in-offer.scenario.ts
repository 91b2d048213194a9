import { satisfies } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must } from '../../requirements/index.ts'
import { claimsIssued } from './claims-issued.scenario.ts'

/** No value that could stand in an offer by chance. */
const telling = 'Zaphod-Beeblebrox-4711'

export const claimsNotInOffer = scenario({
  id: 'creation/claims-not-in-offer',
  title: 'The offer does not show the claims that were given with it',
  needs: ['offer.create', 'offer.claims'],
  control: claimsIssued,

  async act({ issuer }) {
    const name = issuer.sampleClaims.find(({ value }) => typeof value === 'string')?.name ?? ''
    const { created, object } = await issuer.createPreAuthorizedOffer({ claims: { [name]: telling } })
    return decodeURIComponent(created.uri ?? '') + JSON.stringify(object)
  },

  checks: [
    must(
      'vci/credential-offer-security/no-personal-data',
      satisfies(
        'an offer without the claim',
        (text: string) => !text.includes(telling),
        () => 'the claim in the offer',
      ),
    ),
  ],
})
