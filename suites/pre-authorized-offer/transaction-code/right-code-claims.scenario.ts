import { isCredential } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { claim } from '../happy-path/claim.scenario.ts'
import { withCode } from './guesses.ts'

export const rightCodeClaims = scenario({
  id: 'transaction-code/right-code-claims',
  title: 'An offer with a transaction code is claimed to the credential',
  needs: ['offer.create', 'offer.txCode'],
  control: claim,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer(withCode)
    return wallet.requestCredential(await wallet.obtainToken(offer))
  },

  checks: [policy('vii/create-pre-authorized-offer/transaction-code-accepted', isCredential())],
})
