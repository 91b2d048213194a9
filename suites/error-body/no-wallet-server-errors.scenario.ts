import { isNoServerError } from '../../harness/expect/index.ts'
import { survey } from '../../harness/scenario.ts'
import { should } from '../requirements/index.ts'

/** Where a wallet asks by itself. */
const endpoints: readonly string[] = ['pushed-authorization-request', 'token', 'credential', 'nonce']

export const noWalletServerErrors = survey({
  id: 'error-body/no-wallet-server-errors',
  title: 'No mistake of a wallet leads to a server error',
  needs: ['offer.create'],
  of: ({ endpoint }) => endpoints.includes(endpoint),

  checks: [should('vci/credential-request-errors/no-server-error', isNoServerError())],
})
