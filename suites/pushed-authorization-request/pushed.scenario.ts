import {
  every,
  hasPositiveLifetime,
  hasStatus,
  isPushed,
  isUncacheable,
  satisfies,
} from '../../harness/expect/index.ts'
import { type Exchange, scenario } from '../../harness/scenario.ts'
import { codeFlow, request } from '../authorization/asking.ts'
import { must, should } from '../requirements/index.ts'

const shortest = 22

export const pushed = scenario({
  id: 'pushed-authorization-request/pushed',
  title: 'A pushed request is answered with a reference that lives for a while and cannot be guessed',
  needs: [...codeFlow, 'authorization.pushed'],

  async act(cast) {
    const { parameters } = await request(cast, { pushed: false })
    const push = () => cast.wallet.pushAuthorizationRequest(parameters)
    return [await push(), await push()]
  },

  checks: [
    must('rfc9126/response/request-uri', every(isPushed())),
    must('rfc9126/response/status-created', every(hasStatus(201))),
    must('rfc9126/response/expires-in-positive', every(hasPositiveLifetime())),
    should('rfc9126/response/no-store', every(isUncacheable())),
    must(
      'rfc9126/response/request-uri-unguessable',
      satisfies(
        `different references of at least ${shortest} characters behind their prefix`,
        (answers: readonly Exchange[]) =>
          new Set(answers.map(referenceIn)).size === answers.length &&
          answers.every((answer) => referenceIn(answer).replace(/^.*:/, '').length >= shortest),
        (answers) => answers.map(referenceIn).join(' and '),
      ),
    ),
  ],
  observe: ([first]) => ({ 'lifetime of a pushed request in seconds': membersOf(first).expires_in }),
})

interface Pushed {
  readonly request_uri?: unknown
  readonly expires_in?: unknown
}

const membersOf = (exchange: Exchange | undefined): Pushed => (exchange?.response.json ?? {}) as Pushed

const referenceIn = (exchange: Exchange): string => String(membersOf(exchange).request_uri)
