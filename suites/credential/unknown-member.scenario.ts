import { isCredential } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { must } from '../requirements/index.ts'

export const unknownMember = scenario({
  id: 'credential/unknown-member',
  title: 'A member of the credential request that the issuer does not know is ignored',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return wallet.requestCredential(token, { members: { x_unknown_to_everybody: true } })
  },

  checks: [must('vci/credential-request/unknown-members-ignored', isCredential())],
})
