import { isCredential, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { ask, codeFlow, scopesOf } from './asking.ts'
import { code } from './code.scenario.ts'

export const byScope = scenario({
  id: 'authorization/by-scope',
  title: 'Two credentials that were asked for by their scopes are issued, one by one',
  needs: [...codeFlow, 'authorization.scope', 'offer.multi'],
  control: code,

  async act({ issuer, wallet, endUser }) {
    const ids = issuer.mdocConfigurations.slice(0, 2)
    const response = await ask({ issuer, wallet, endUser }, { parameters: { scope: await scopesOf(wallet, ids) } })
    const token = wallet.tokenOf(await wallet.redeemCode(response))
    const [configurationId = '', other = ''] = ids
    const first = await wallet.requestCredential(token, { configurationId })
    return { token, first, second: await wallet.requestCredential(token, { configurationId: other }) }
  },

  checks: [
    must('vci/credential-request-using-type-specific-scope/scope-grants-credential', the('first', isCredential())),
    must('vci/credential-request-using-type-specific-scope/several-scopes', the('second', isCredential())),
  ],
})
