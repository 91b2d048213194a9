/** All catalogues as one, and the four ways to write a check against them. */
import { checksFor } from '../../harness/requirement.ts'
import { iso18013 } from './iso-18013-5.ts'
import { mattrVii } from './mattr-vii.ts'
import { oauth } from './oauth.ts'
import { openid4vci } from './openid4vci.ts'
import { sdJwtVc } from './sd-jwt-vc.ts'
import { tokenStatusList } from './token-status-list.ts'
import { tsgWallet } from './tsg-wallet.ts'

export const requirements = {
  ...openid4vci,
  ...oauth,
  ...mattrVii,
  ...iso18013,
  ...sdJwtVc,
  ...tokenStatusList,
  ...tsgWallet,
} as const

export const { must, should, may, policy } = checksFor(requirements)
