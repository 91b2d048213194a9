import { issuedReference } from './issued-reference.scenario.ts'
import { served } from './served.scenario.ts'
import { token } from './token.scenario.ts'

export const statusList = [issuedReference, served, token]
