import {
  echoesState,
  isAuthorizationError,
  isNoAuthorizationCode,
  namesRegisteredError,
} from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { codeFlow, request } from './asking.ts'
import { code } from './code.scenario.ts'

export const consentRefused = scenario({
  id: 'authorization/refused',
  title: 'An End-User who says no gives no code, and the wallet is told',
  needs: [...codeFlow, 'consent.refuse'],
  control: code,

  act: async (cast) => cast.wallet.authorize(await request(cast), cast.endUser, 'refuse'),

  checks: [
    must('rfc6749/authorization-endpoint/denial-respected', isNoAuthorizationCode()),
    must('rfc6749/authorization-error/registered-code', namesRegisteredError()),
    must('rfc6749/authorization-error/denial-told', isAuthorizationError('access_denied')),
    must('rfc6749/authorization-error/state-echoed', echoesState()),
  ],
})
