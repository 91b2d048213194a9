import {
  hasAsymmetricAlgorithm,
  hasNoKeyBindingJwt,
  hasSdJwtVcType,
  hasVct,
  hasVctOfMetadata,
  isCredential,
  isSdJwtVc,
} from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'
import { claimed } from './claimed.ts'

export const issued = scenario({
  id: 'sd-jwt-vc/issued',
  title: 'An offer of an SD-JWT VC is claimed, and the credential is one, of the type that was announced',
  needs: ['offer.create', 'sd-jwt'],

  act: claimed,

  checks: [
    must('vci/credential-request/issue-by-configuration-id', isCredential()),
    must('vci/credential-response-sd-jwt-vc/string', isSdJwtVc()),
    must('vci/credential-response-sd-jwt-vc/no-key-binding-jwt', hasNoKeyBindingJwt()),
    must('sd-jwt-vc/typ/value', hasSdJwtVcType()),
    must('sd-jwt-vc/header/algorithm', hasAsymmetricAlgorithm()),
    must('sd-jwt-vc/claims/vct-present', hasVct()),
    must('vci/credential-response-sd-jwt-vc/vct-matches', hasVctOfMetadata()),
  ],
})
