import { openedAgain } from './opened-again.scenario.ts'
import { openedByOtherClient } from './opened-by-other-client.scenario.ts'
import { openedLate } from './opened-late.scenario.ts'
import { pushed } from './pushed.scenario.ts'
import { pushedRedirectUriUnregistered } from './redirect-uri-unregistered.scenario.ts'
import { referencePushed } from './reference-pushed.scenario.ts'
import { pushRefused } from './refused.scenario.ts'

export const pushedAuthorizationRequest = [
  pushed,
  pushRefused,
  referencePushed,
  pushedRedirectUriUnregistered,
  openedAgain,
  openedByOtherClient,
  openedLate,
]
