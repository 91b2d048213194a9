import { isAccessToken } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { token } from '../pre-authorized-offer/happy-path/token.scenario.ts'
import { must } from '../requirements/index.ts'

export const unknownParameter = scenario({
  id: 'token/unknown-parameter',
  title: 'A parameter that the issuer does not know is ignored',
  needs: ['offer.create'],
  control: token,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    return wallet.requestToken(offer, { add: [['x_unknown_to_everybody', 'yes']] })
  },

  checks: [must('vci/token-request/unknown-parameters-ignored', isAccessToken())],
})
