import { given, hasStatus, isAccessToken, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must } from '../../requirements/index.ts'
import { deleted } from './deleted.scenario.ts'

export const othersStay = scenario({
  id: 'deletion/others-stay',
  title: 'Deleting one offer leaves the others alive',
  needs: ['offer.create', 'offer.delete'],
  control: deleted,

  async act({ issuer, wallet }) {
    const [gone, other] = [await issuer.createPreAuthorizedOffer(), await issuer.createPreAuthorizedOffer()]
    const deletion = await issuer.deletePreAuthorizedOffer(gone)
    return { deletion, other: await wallet.requestToken(other) }
  },

  checks: [
    must(
      'vci/token-request/pre-authorized-grant',
      given(the('deletion', hasStatus(204, 200)), the('other', isAccessToken())),
    ),
  ],
})
