import {
  hasAuthorityKeyIdentifier,
  hasCertificateInDer,
  hasCertificateInForce,
  hasDistributionPoints,
  hasIssuedCertificate,
  hasIssuerAltName,
  hasKnownExtensions,
  hasSignerKeyUsage,
  hasSignerName,
  hasSignerPurpose,
  warningsIn,
} from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must } from '../../requirements/index.ts'
import { claim } from './claim.scenario.ts'

export const certificate = scenario({
  id: 'happy-path/certificate',
  title: 'The mDoc is signed with the certificate of a document signer',
  needs: ['offer.create', 'mdoc'],
  control: claim,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    return wallet.requestCredential(await wallet.obtainToken(offer))
  },

  checks: [
    must('iso-18013-5/document-signer-certificate/encoding', hasCertificateInDer()),
    must('iso-18013-5/document-signer-certificate/in-force', hasCertificateInForce()),
    must('iso-18013-5/document-signer-certificate/key-usage', hasSignerKeyUsage()),
    must('iso-18013-5/document-signer-certificate/extended-key-usage', hasSignerPurpose()),
    must('iso-18013-5/document-signer-certificate/issuer-alternative-name', hasIssuerAltName()),
    must('iso-18013-5/document-signer-certificate/crl-distribution-points', hasDistributionPoints()),
    must('iso-18013-5/document-signer-certificate/authority-key-identifier', hasAuthorityKeyIdentifier()),
    must('iso-18013-5/document-signer-certificate/subject', hasSignerName()),
    must('iso-18013-5/document-signer-certificate/issuer', hasIssuedCertificate()),
    must('iso-18013-5/document-signer-certificate/critical-extensions', hasKnownExtensions()),
  ],

  observe: (issuance) => warningsIn(issuance, 'certificate'),
})
