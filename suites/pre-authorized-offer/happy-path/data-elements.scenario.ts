import {
  hasCountryOfSigner,
  hasElementDates,
  hasElementTypes,
  hasElementValues,
  hasMandatoryElements,
  ofKnownType,
  warningsIn,
} from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must } from '../../requirements/index.ts'
import { claim } from './claim.scenario.ts'

export const dataElements = scenario({
  id: 'happy-path/data-elements',
  title: 'The data elements of the mDoc are those of its document type',
  needs: ['offer.create', 'mdoc'],
  control: claim,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    return ofKnownType(await wallet.requestCredential(await wallet.obtainToken(offer)))
  },

  checks: [
    must('iso-18013-5/data-elements/types', hasElementTypes()),
    must('iso-18013-5/data-elements/mandatory', hasMandatoryElements()),
    must('iso-18013-5/data-elements/dates', hasElementDates()),
    must('iso-18013-5/data-elements/values', hasElementValues()),
    must('iso-18013-5/data-elements/issuing-country', hasCountryOfSigner()),
  ],

  observe: (issuance) => warningsIn(issuance, 'elements'),
})
