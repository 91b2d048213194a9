import { isCredentialError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { offerOf } from './claimed.ts'
import { issued } from './issued.scenario.ts'

export const proofOtherKey = scenario({
  id: 'sd-jwt-vc/proof-other-key',
  title: 'A key proof signed with another key than it names gives no SD-JWT VC',
  needs: ['offer.create', 'sd-jwt'],
  control: issued,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await offerOf({ issuer }))
    return wallet.requestCredential(token, { proof: { signWithOtherKey: true } })
  },

  checks: [must('vci/jwt-proof-type/signed-by-named-key', isCredentialError('invalid_proof'))],
})
