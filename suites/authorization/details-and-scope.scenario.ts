import { satisfies } from '../../harness/expect/index.ts'
import { scenario, type Token } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { askForToken, codeFlow, scopesOf } from './asking.ts'
import { byDetails } from './by-details.scenario.ts'
import { detailsIn } from './details.ts'

export const detailsAndScope = scenario({
  id: 'authorization/details-and-scope',
  title: 'Authorization details decide where a scope asks for the same credential',
  needs: [...codeFlow, 'authorization.scope', 'authorization.details'],
  control: byDetails,

  async act(cast) {
    const scope = await scopesOf(cast.wallet, cast.issuer.mdocConfigurations.slice(0, 1))
    return askForToken(cast, { by: 'authorization_details', parameters: { scope } })
  },

  checks: [
    must(
      'vci/credential-request-using-type-specific-scope/details-win-over-scope',
      satisfies(
        'authorization_details',
        (token: Token) => detailsIn(token).length > 0,
        () => 'none',
      ),
    ),
  ],
})
