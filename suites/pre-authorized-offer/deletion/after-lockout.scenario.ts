import { hasStatus, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { guessWrong, withCode } from '../transaction-code/guesses.ts'
import { lockout } from '../transaction-code/lockout.scenario.ts'

export const afterLockout = scenario({
  id: 'deletion/after-lockout',
  title: 'Deleting an offer that is locked is answered one way or the other',
  needs: ['offer.create', 'offer.txCode', 'offer.delete'],
  control: lockout,

  async act({ issuer, wallet, policy: { transactionCodeAttempts } }) {
    const offer = await issuer.createPreAuthorizedOffer(withCode)
    await guessWrong(wallet, offer, transactionCodeAttempts)
    return { deletion: await issuer.deletePreAuthorizedOffer(offer) }
  },

  checks: [policy('vii/delete-pre-authorized-offer/delete-after-lockout', the('deletion', hasStatus(204, 404)))],
  observe: ({ deletion }) => ({ 'deletion after the lockout': deletion.response.status }),
})
