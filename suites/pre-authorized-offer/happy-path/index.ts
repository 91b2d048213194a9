import { claim } from './claim.scenario.ts'
import { token } from './token.scenario.ts'

export const happyPath = [token, claim]
