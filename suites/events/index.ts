import { authorizationOfferEvents } from './authorization-offer.scenario.ts'
import { createdEvents } from './created.scenario.ts'
import { creationRefusedEvents } from './creation-refused.scenario.ts'
import { deletedEvents } from './deleted.scenario.ts'
import { deletionRefusedEvents } from './deletion-refused.scenario.ts'
import { noSecrets } from './no-secrets.scenario.ts'

export const events = [
  createdEvents,
  deletedEvents,
  authorizationOfferEvents,
  creationRefusedEvents,
  deletionRefusedEvents,
  noSecrets,
]
