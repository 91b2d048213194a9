import { isAccessToken, satisfies, the } from '../../harness/expect/index.ts'
import { type Exchange, scenario } from '../../harness/scenario.ts'
import { must, should } from '../requirements/index.ts'
import { ask, codeFlow, detailsOf } from './asking.ts'
import { byDetails } from './by-details.scenario.ts'
import { detailsIn } from './details.ts'

export const detailsNarrowed = scenario({
  id: 'authorization/details-narrowed',
  title: 'A token request may ask for a part of what was authorized',
  needs: [...codeFlow, 'authorization.details', 'offer.multi'],
  control: byDetails,

  async act(cast) {
    const { issuer, wallet } = cast
    const details = detailsOf(issuer.mdocConfigurations.slice(0, 2))
    const response = await ask(cast, { by: 'authorization_details', parameters: { authorization_details: details } })
    const narrowed = { authorization_details: detailsOf(issuer.mdocConfigurations.slice(1, 2)) }
    const answer = await wallet.redeemCode(response, { parameters: narrowed })
    return { answer, wanted: issuer.mdocConfigurations.slice(1, 2) }
  },

  checks: [
    should('vci/token-authorization-details/subset-of-authorization', the('answer', isAccessToken())),
    must(
      'vci/token-response/details-within-grant',
      satisfies(
        'only what was asked for',
        ({ answer, wanted }: Narrowed) =>
          detailsIn(answer).every(
            ({ credential_configuration_id: id }) => id === undefined || wanted.includes(String(id)),
          ),
        ({ answer }) => JSON.stringify(detailsIn(answer)),
      ),
    ),
  ],
})

interface Narrowed {
  readonly answer: Exchange
  readonly wanted: readonly string[]
}
