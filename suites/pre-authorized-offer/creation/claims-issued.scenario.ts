import { isCredential, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, policy, should } from '../../requirements/index.ts'
import { claim } from '../happy-path/claim.scenario.ts'
import { carriesSamples, claimsOf } from './claims.ts'

export const claimsIssued = scenario({
  id: 'creation/claims-issued',
  title: 'Claims given with the offer come out of the credential unchanged',
  needs: ['offer.create', 'offer.claims', 'mdoc'],
  control: claim,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer({ claims: claimsOf(issuer.sampleClaims) })
    return { issuance: await wallet.requestCredential(await wallet.obtainToken(offer)), samples: issuer.sampleClaims }
  },

  checks: [
    must('vci/credential-request/issue-by-configuration-id', the('issuance', isCredential())),
    policy('vii/create-pre-authorized-offer/claims-issued', carriesSamples),
    should('vci/credential-response/claims-as-given', carriesSamples),
  ],
})
