import { every, isErrorInTime } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'

const kinds = ['silent', 'slow', 'large', 'page', 'redirect-loop'] as const

export const unreachableIssuer = scenario({
  id: 'holder-agent/unreachable-issuer',
  title: 'A holder agent gives up, in time, an issuer that is silent, slow, too large, a web page or runs in circles',
  needs: ['holder.agent', 'holder.site'],

  act({ holder }) {
    const claimFrom = async (kind: (typeof kinds)[number]) => {
      const { url } = await holder.site(kind)
      return holder.claimInTime({ issuerUrl: url, code: 'unknown' })
    }
    return Promise.all(kinds.map(claimFrom))
  },

  checks: [policy('tsg/request-oid4vci/issuer-unreachable', every(isErrorInTime()))],
  observe: (answers) =>
    Object.fromEntries(answers.map(({ exchange }, at) => [kinds[at], exchange?.response.status ?? 'no answer'])),
})
