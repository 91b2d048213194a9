import { isCredentialError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { askForToken, codeFlow } from './asking.ts'
import { codeClaim } from './claim.scenario.ts'

export const proofOfOtherClient = scenario({
  id: 'authorization/proof-of-other-client',
  title: 'A key proof that another client issued is refused',
  needs: codeFlow,
  control: codeClaim,

  act: async (cast) =>
    cast.wallet.requestCredential(await askForToken(cast), { proof: { payload: { iss: 'another-client' } } }),

  checks: [must('vci/jwt-proof-type/issuer-claim-wrong', isCredentialError('invalid_proof'))],
})
