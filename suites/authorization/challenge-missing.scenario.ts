import { isAuthorizationError, isTokenError, the } from '../../harness/expect/index.ts'
import { type About, type Exchange, scenario } from '../../harness/scenario.ts'
import { must, should } from '../requirements/index.ts'
import { ask, codeFlow, redeemIfThere } from './asking.ts'
import { code } from './code.scenario.ts'

export const challengeMissing = scenario({
  id: 'authorization/challenge-missing',
  title: 'An authorization request without a code challenge is refused, or its code opens to no verifier',
  needs: codeFlow,
  control: code,

  async act(cast) {
    const response = await ask(cast, { parameters: { code_challenge: null, code_challenge_method: null } })
    return { response, redeemed: await redeemIfThere(cast.wallet, response) }
  },

  checks: [
    must('rfc9700/authorization-code-grant/no-downgrade', the('redeemed', refusedIfAsked)),
    should('rfc9700/authorization-code-grant/pkce-required', the('response', isAuthorizationError('invalid_request'))),
  ],
})

function refusedIfAsked(redeemed: Exchange | undefined, about: About) {
  return redeemed === undefined ? undefined : isTokenError('invalid_grant', 'invalid_request')(redeemed, about)
}
