import {
  givesKeysInOneWay,
  hasSoundCertificateChain,
  hasValidSdJwtSignature,
  namesIssuerOfSdJwt,
} from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { claimed } from './claimed.ts'
import { issued } from './issued.scenario.ts'

export const issuerKey = scenario({
  id: 'sd-jwt-vc/issuer-key',
  title: 'The SD-JWT VC is signed with a key of its issuer: that of a certificate, or one that the issuer publishes',
  needs: ['offer.create', 'sd-jwt'],
  control: issued,

  act: async ({ issuer, wallet }) => wallet.withIssuerKeys(await claimed({ issuer, wallet })),

  checks: [
    must('sd-jwt-vc/verification/signature', hasValidSdJwtSignature()),
    must('sd-jwt-vc/verification/certificate-chain', hasSoundCertificateChain()),
    must('sd-jwt-vc/issuer-metadata/issuer-exact', namesIssuerOfSdJwt()),
    must('sd-jwt-vc/issuer-metadata/keys-by-value-or-reference', givesKeysInOneWay()),
  ],
})
