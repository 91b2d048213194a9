import { authorizationCodeOffer } from './created.scenario.ts'
import { authorizationCodeOtherFormat } from './other-format.scenario.ts'

export const authorizationCodeOffers = [authorizationCodeOffer, authorizationCodeOtherFormat]
