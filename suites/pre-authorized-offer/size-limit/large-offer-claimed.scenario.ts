import { hasElement, isCredential, the } from '../../../harness/expect/index.ts'
import { type About, type Issuance, scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { belowLimit } from './below-limit.scenario.ts'
import { requestOf } from './padding.ts'

export const largeOfferClaimed = scenario({
  id: 'size-limit/large-offer-claimed',
  title: 'A large offer is claimed, and its image comes out with every byte',
  needs: ['offer.create', 'offer.createRaw', 'offer.portrait', 'mdoc'],
  control: belowLimit,

  async act({ issuer, wallet, policy: { requestSize } }) {
    const { body, image } = requestOf(issuer, requestSize.accepted)
    const offer = await issuer.offerOf(await issuer.management.createOffer({ body }))
    const issuance = await wallet.requestCredential(await wallet.obtainToken(offer))
    return { issuance, image, portrait: issuer.portraitClaim }
  },

  checks: [
    must('vci/credential-request/issue-by-configuration-id', the('issuance', isCredential())),
    policy('vii/create-pre-authorized-offer/large-offer-claimable', holdsTheImage),
    policy('vii/create-pre-authorized-offer/claims-issued', holdsTheImage),
  ],
})

interface Issued {
  readonly issuance: Issuance
  readonly image: string
  readonly portrait: { readonly namespace: string; readonly element: string } | undefined
}

function holdsTheImage({ issuance, image, portrait }: Issued, about: About) {
  return hasElement(portrait?.namespace ?? '', portrait?.element ?? '', image)(issuance, about)
}
