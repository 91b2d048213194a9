import { isCredentialError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { must } from '../requirements/index.ts'

export const proofWithoutType = scenario({
  id: 'credential/proof-without-type',
  title: 'A key proof without its own type is refused',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return wallet.requestCredential(token, { proof: { header: { typ: null } } })
  },

  checks: [must('vci/jwt-proof-type/typ-required', isCredentialError('invalid_proof'))],
})
