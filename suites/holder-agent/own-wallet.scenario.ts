import { allOf, isAsAnyWalletTakesIt, isCredential, the } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { offeredTo } from './offered.ts'

export const ownWallet = scenario({
  id: 'holder-agent/own-wallet',
  title: 'Our own wallet claims what a holder agent is about to be offered, and minds nothing about it',
  needs: ['offer.create', 'holder.claim'],

  async act({ issuer, wallet, holder }) {
    const offer = await offeredTo({ issuer, holder })
    const token = await wallet.obtainToken(offer)
    const issuance = await wallet.withIssuerKeys(await wallet.requestCredential(token))
    const { format } = await holder.configuration()
    return { identifier: issuer.identifier, metadata: await wallet.issuerMetadata(), offer, token, issuance, format }
  },

  checks: [
    must(
      'vci/credential-request/issue-by-configuration-id',
      allOf(the('issuance', isCredential()), isAsAnyWalletTakesIt()),
    ),
  ],
})
