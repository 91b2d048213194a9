import { isManagementRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { answer } from './answer.scenario.ts'

export const wrongContentType = scenario({
  id: 'creation/wrong-content-type',
  title: 'A form in place of JSON is refused',
  needs: ['offer.create', 'offer.createRaw'],
  control: answer,

  act: ({ issuer }) =>
    issuer.management.createOffer({
      body: new URLSearchParams({ credentials: issuer.mdocConfigurations[0] ?? '' }).toString(),
      contentType: 'application/x-www-form-urlencoded',
    }),

  checks: [policy('vii/create-pre-authorized-offer/credentials-required', isManagementRefusal(400, 415, 422))],
})
