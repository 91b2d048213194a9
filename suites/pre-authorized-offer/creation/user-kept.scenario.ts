import { equals, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { userMade } from './user-made.scenario.ts'

export const userKept = scenario({
  id: 'creation/user-kept',
  title: 'A given user id is the one of the offer',
  needs: ['offer.create', 'users.read'],
  control: userMade,

  async act({ issuer }) {
    const { userId } = await issuer.createPreAuthorizedOffer()
    const again = await issuer.createPreAuthorizedOffer({ userId: userId ?? '' })
    return { same: again.userId === userId }
  },

  checks: [policy('vii/create-pre-authorized-offer/user-id-kept', the('same', equals(true)))],
})
