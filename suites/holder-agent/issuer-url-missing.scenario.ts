import { every, isHolderRefusal } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'

const wrong: readonly unknown[] = [null, '', 7, 'no URL at all', ['https://issuer.example']]

export const issuerUrlMissing = scenario({
  id: 'holder-agent/issuer-url-missing',
  title: 'A holder agent refuses to claim where it is not told the URL of an issuer',
  needs: ['holder.agent', 'holder.raw'],

  act({ holder }) {
    return Promise.all(wrong.map((issuerUrl) => holder.claim({ code: 'unknown', members: { issuerUrl } })))
  },

  checks: [policy('tsg/request-oid4vci/issuer-url-required', every(isHolderRefusal(400, 422, 403)))],
})
