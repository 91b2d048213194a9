import { isHeldUnlessRefused } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { claimed } from './claimed.scenario.ts'
import { identifierIn, offeredTo } from './offered.ts'

export const withAccessToken = scenario({
  id: 'holder-agent/with-access-token',
  title: 'A holder agent claims with an access token that somebody else got for the offer',
  needs: ['offer.create', 'holder.claim', 'holder.authorized'],
  control: claimed,

  async act({ issuer, wallet, holder }) {
    const { configurationId } = holder
    const details = [{ type: 'openid_credential', credential_configuration_id: configurationId }]
    const offer = await offeredTo({ issuer, holder })
    const redemption = await wallet.requestToken(offer, { add: [['authorization_details', JSON.stringify(details)]] })
    const token = wallet.tokenOf(redemption)
    const credentialIdentifier = identifierIn(token) ?? configurationId
    const authorized = { accessToken: token.accessToken, credentialIdentifier }
    return { claimed: await holder.claim({ offer, authorized }), ours: await wallet.requestCredential(token) }
  },

  checks: [policy('tsg/request-oid4vci/authorized-token', isHeldUnlessRefused())],
  observe: ({ ours }) => ({ 'credentials that came a second time': ours.credentials.length }),
})
