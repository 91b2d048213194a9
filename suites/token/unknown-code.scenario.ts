import { isTokenError } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { token } from '../pre-authorized-offer/happy-path/token.scenario.ts'
import { must } from '../requirements/index.ts'

export const unknownCode = scenario({
  id: 'token/unknown-code',
  title: 'A made-up code is an invalid grant',
  needs: ['offer.create'],
  control: token,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    return wallet.requestToken(offer, { code: crypto.randomUUID() })
  },

  checks: [must('vci/token-error-response/unknown-code', isTokenError('invalid_grant'))],
})
