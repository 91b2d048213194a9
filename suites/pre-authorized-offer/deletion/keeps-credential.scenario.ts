import { satisfies } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { claim } from '../happy-path/claim.scenario.ts'

export const keepsCredential = scenario({
  id: 'deletion/keeps-credential',
  title: 'Deleting a claimed offer leaves the record of its credential',
  needs: ['offer.create', 'offer.delete', 'users.read'],
  control: claim,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    await wallet.claim(offer)
    const before = (await issuer.users.credentials(offer.userId ?? '')).response.text
    await issuer.deletePreAuthorizedOffer(offer)
    return { before, after: (await issuer.users.credentials(offer.userId ?? '')).response.text }
  },

  checks: [
    policy(
      'vii/delete-pre-authorized-offer/delete-keeps-credential',
      satisfies(
        'the same credentials of the user as before',
        ({ before, after }: { readonly before: string; readonly after: string }) => before === after && before !== '',
        ({ after }) => after,
      ),
    ),
  ],
})
