import { isTokenError, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must } from '../../requirements/index.ts'
import { token } from '../happy-path/token.scenario.ts'

export const unexpectedCode = scenario({
  id: 'transaction-code/unexpected-code',
  title: 'A transaction code that nobody asked for makes the request malformed',
  needs: ['offer.create'],
  control: token,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    const unexpected = await wallet.requestToken(offer, { txCode: '493536' })
    return { unexpected, afterwards: await wallet.requestToken(offer) }
  },

  checks: [must('vci/token-error-response/tx-code-unexpected', the('unexpected', isTokenError('invalid_request')))],
  observe: ({ afterwards }) => ({ 'offer still redeemable afterwards': afterwards.response.status === 200 }),
})
