import { isNoAuthorizationCode } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { codeFlow, request } from '../authorization/asking.ts'
import { code } from '../authorization/code.scenario.ts'
import { must } from '../requirements/index.ts'
import { lifetimeOf } from './opening.ts'

/** Seconds: nobody waits longer for a request to expire. */
const longest = 600

export const openedLate = scenario({
  id: 'pushed-authorization-request/opened-late',
  title: 'A pushed request cannot be opened when its lifetime is over',
  needs: [...codeFlow, 'authorization.pushed', 'time', 'time.long'],
  control: code,
  waits: () => longest + 2,

  async act({ issuer, wallet, endUser, clock }) {
    const made = await request({ issuer, wallet }, { pushed: true })
    const seconds = Math.min(lifetimeOf(made), longest) + 2
    await clock.until(clock.now() + seconds * 1000, 'a pushed request to expire')
    return wallet.authorize(made, endUser)
  },

  checks: [must('rfc9126/response/request-uri-expires', isNoAuthorizationCode())],
})
