import { creationAnswers } from './creation-answers.scenario.ts'
import { credentialResponses } from './credential-responses.scenario.ts'
import { eventPages } from './event-pages.scenario.ts'
import { fetchedOffers } from './fetched-offers.scenario.ts'
import { nonceResponses } from './nonce-responses.scenario.ts'
import { tokenResponses } from './token-responses.scenario.ts'
import { userAnswers } from './user-answers.scenario.ts'

export const everyAnswer = [
  creationAnswers,
  tokenResponses,
  nonceResponses,
  credentialResponses,
  fetchedOffers,
  userAnswers,
  eventPages,
]
