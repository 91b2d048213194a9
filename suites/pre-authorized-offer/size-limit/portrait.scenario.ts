import { hasElement, isCredential, the } from '../../../harness/expect/index.ts'
import { type About, type Issuance, scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { claim } from '../happy-path/claim.scenario.ts'

export const portrait = scenario({
  id: 'size-limit/portrait',
  title: 'A portrait given with the offer comes out of the mDoc unchanged',
  needs: ['offer.create', 'offer.portrait', 'mdoc'],
  control: claim,

  async act({ issuer, wallet }) {
    const { name = '', value, namespace = '', element = '' } = issuer.portraitClaim ?? {}
    const offer = await issuer.createPreAuthorizedOffer({ claims: { [name]: value } })
    return { issuance: await wallet.requestCredential(await wallet.obtainToken(offer)), value, namespace, element }
  },

  checks: [
    must('vci/credential-request/issue-by-configuration-id', the('issuance', isCredential())),
    policy('vii/create-pre-authorized-offer/claims-issued', holdsPortrait),
  ],
})

interface Issued {
  readonly issuance: Issuance
  readonly value: unknown
  readonly namespace: string
  readonly element: string
}

function holdsPortrait({ issuance, value, namespace, element }: Issued, about: About) {
  return hasElement(namespace, element, value)(issuance, about)
}
