import { isAccessToken, isCredential, matchesSchema, satisfies, the } from '../../harness/expect/index.ts'
import { type Claim, scenario } from '../../harness/scenario.ts'
import { may, must } from '../requirements/index.ts'
import { askForToken, codeFlow } from './asking.ts'
import { code } from './code.scenario.ts'
import { detailsIn } from './details.ts'

export const byDetails = scenario({
  id: 'authorization/by-details',
  title: 'A credential that was asked for by authorization details is issued by the identifier in the token response',
  needs: [...codeFlow, 'authorization.details'],
  control: code,

  async act(cast) {
    const token = await askForToken(cast, { by: 'authorization_details' })
    const asked = cast.issuer.mdocConfigurations.slice(0, 1)
    return { token, asked, issuance: await cast.wallet.requestCredential(token) }
  },

  checks: [
    may('vci/authorization-details/credential-request-accepted', the('token', isAccessToken())),
    must(
      'vci/token-response/details-returned',
      tokenWith('authorization_details', (details) => details.length > 0),
    ),
    must(
      'vci/token-response/details-have-configuration-id',
      the('token', matchesSchema('token-response', 'authorization_details')),
    ),
    must(
      'vci/token-response/identifiers-non-empty',
      tokenWith('credential_identifiers in each detail', (details) =>
        details.every(({ credential_identifiers: ids }) => Array.isArray(ids) && ids.length > 0),
      ),
    ),
    must(
      'vci/token-response/details-within-grant',
      tokenWith('no configuration but the one that was asked for', onlyAsked),
    ),
    must('vci/credential-request/issue-by-identifier', the('issuance', isCredential())),
  ],
})

interface Detailed extends Claim {
  readonly asked: readonly string[]
}

function onlyAsked(details: ReturnType<typeof detailsIn>, asked: readonly string[]): boolean {
  return details.every(({ credential_configuration_id: id }) => id === undefined || asked.includes(String(id)))
}

function tokenWith(wanted: string, test: (details: ReturnType<typeof detailsIn>, asked: readonly string[]) => boolean) {
  return satisfies(
    wanted,
    ({ token, asked }: Detailed) => test(detailsIn(token), asked),
    ({ token }) => JSON.stringify(detailsIn(token)),
  )
}
