import { every, hasStatus, satisfies, the } from '../../../harness/expect/index.ts'
import { type Offer, scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { token } from '../happy-path/token.scenario.ts'

export const userMade = scenario({
  id: 'creation/user-made',
  title: 'Without a user id each offer makes a user of its own',
  needs: ['offer.create', 'users.read'],
  control: token,

  async act({ issuer }) {
    const offers = [await issuer.createPreAuthorizedOffer(), await issuer.createPreAuthorizedOffer()]
    const read = []
    for (const { userId } of offers) read.push(await issuer.users.get(userId ?? ''))
    return { offers, read }
  },

  checks: [
    policy('vii/create-pre-authorized-offer/user-created-when-omitted', the('read', every(hasStatus(200)))),
    policy(
      'vii/create-pre-authorized-offer/user-created-when-omitted',
      the(
        'offers',
        satisfies(
          'two different user ids',
          ([first, second]: readonly Offer[]) => first?.userId !== second?.userId,
          (offers) => offers.map(({ userId }) => userId).join(', '),
        ),
      ),
    ),
  ],
})
