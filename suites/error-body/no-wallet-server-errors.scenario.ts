import { isNoServerError } from '../../harness/expect/index.ts'
import { survey } from '../../harness/scenario.ts'
import { should } from '../requirements/index.ts'

export const noWalletServerErrors = survey({
  id: 'error-body/no-wallet-server-errors',
  title: 'No mistake of a wallet leads to a server error',
  needs: ['offer.create'],
  of: ({ endpoint }) => endpoint === 'token' || endpoint === 'credential' || endpoint === 'nonce',

  checks: [should('vci/credential-request-errors/no-server-error', isNoServerError())],
})
