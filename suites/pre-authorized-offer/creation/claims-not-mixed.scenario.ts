import { every, isCredential } from '../../../harness/expect/index.ts'
import { type About, scenario } from '../../../harness/scenario.ts'
import { must } from '../../requirements/index.ts'
import { carriesSamples, type Issued } from './claims.ts'
import { claimsIssued } from './claims-issued.scenario.ts'

const people = ['Ada', 'Grace', 'Hedy', 'Joan']

export const claimsNotMixed = scenario({
  id: 'creation/claims-not-mixed',
  title: 'Credentials that are issued at the same time each hold the claims of their own offer',
  needs: ['offer.create', 'offer.claims', 'mdoc'],
  control: claimsIssued,

  act({ issuer, wallet }) {
    const sample = issuer.sampleClaims.find(({ value }) => typeof value === 'string')
    return Promise.all(
      people.map(async (value) => {
        const samples = sample === undefined ? [] : [{ ...sample, value }]
        const offer = await issuer.createPreAuthorizedOffer({ claims: { [sample?.name ?? '']: value } })
        return { issuance: await wallet.requestCredential(await wallet.obtainToken(offer)), samples }
      }),
    )
  },

  checks: [must('vci/credential-response/no-mixing', every(carriesItsOwn))],
})

async function carriesItsOwn(issued: Issued, about: About): Promise<void> {
  await isCredential()(issued.issuance, about)
  await carriesSamples(issued, about)
}
