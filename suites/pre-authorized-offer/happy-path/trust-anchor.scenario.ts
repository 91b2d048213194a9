import {
  hasRootAltName,
  hasRootAuthority,
  hasRootCountry,
  hasRootDistributionPoints,
  hasRootInForce,
  hasRootKeyIdentifier,
  hasRootKeyUsage,
  hasRootPeriod,
  leadsToTrustAnchor,
  namesKeyOfIssuer,
} from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must } from '../../requirements/index.ts'
import { claim } from './claim.scenario.ts'

export const trustAnchor = scenario({
  id: 'happy-path/trust-anchor',
  title: 'The certificate of the document signer leads to an IACA root that is known',
  needs: ['offer.create', 'mdoc', 'trust-anchors'],
  control: claim,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    return wallet.requestCredential(await wallet.obtainToken(offer))
  },

  checks: [
    must('iso-18013-5/document-signer-certificate/trust-anchor', leadsToTrustAnchor()),
    must('iso-18013-5/document-signer-certificate/authority-key-match', namesKeyOfIssuer()),
    must('iso-18013-5/iaca-certificate/in-force', hasRootInForce()),
    must('iso-18013-5/iaca-certificate/authority', hasRootAuthority()),
    must('iso-18013-5/iaca-certificate/key-usage', hasRootKeyUsage()),
    must('iso-18013-5/iaca-certificate/issuer-alternative-name', hasRootAltName()),
    must('iso-18013-5/iaca-certificate/crl-distribution-points', hasRootDistributionPoints()),
    must('iso-18013-5/iaca-certificate/subject-key-identifier', hasRootKeyIdentifier()),
    must('iso-18013-5/iaca-certificate/country', hasRootCountry()),
    must('iso-18013-5/iaca-certificate/validity-period', hasRootPeriod()),
  ],
})
