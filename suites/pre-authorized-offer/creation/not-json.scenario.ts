import { isManagementRefusal } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { policy } from '../../requirements/index.ts'
import { answer } from './answer.scenario.ts'

export const notJson = scenario({
  id: 'creation/not-json',
  title: 'A body that is cut off in the middle of its JSON is refused',
  needs: ['offer.create', 'offer.createRaw'],
  control: answer,

  act({ issuer }) {
    const whole = JSON.stringify(issuer.management.bodyFor({}))
    return issuer.management.createOffer({ body: whole.slice(0, -2) })
  },

  checks: [policy('vii/create-pre-authorized-offer/credentials-required', isManagementRefusal())],
})
