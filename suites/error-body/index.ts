import { credentialErrors } from './credential-errors.scenario.ts'
import { managementErrors } from './management-errors.scenario.ts'
import { noServerErrors } from './no-server-errors.scenario.ts'
import { noWalletServerErrors } from './no-wallet-server-errors.scenario.ts'
import { tokenErrors } from './token-errors.scenario.ts'

export const errorBody = [managementErrors, noServerErrors, tokenErrors, credentialErrors, noWalletServerErrors]
