import { hasStatus, isCredential, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { should } from '../requirements/index.ts'

/** Ten times what any credential request needs. */
const characters = 2_000_000

export const oversizedBody = scenario({
  id: 'credential/oversized-body',
  title: 'A credential request of two megabytes is refused cleanly, and the issuer goes on',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    const oversized = await wallet.requestCredential(token, { members: { padding: 'x'.repeat(characters) } })
    const other = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return { oversized, normal: await wallet.requestCredential(other) }
  },

  checks: [
    should('vci/credential-request-errors/no-server-error', the('normal', isCredential())),
    should('vci/credential-request/oversized-body', the('oversized', hasStatus(413, 400))),
  ],
})
