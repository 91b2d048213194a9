import {
  hasOfferedType,
  hasStatusIndexOfCredential,
  hasTargetOfSubject,
  isNotMarked,
  the,
} from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { claimed } from './claimed.scenario.ts'
import { offeredTo } from './offered.ts'

export const record = scenario({
  id: 'holder-agent/record',
  title: 'The record of a claimed credential says of it what is true',
  needs: ['offer.create', 'holder.claim'],
  control: claimed,

  async act({ issuer, holder }) {
    const offer = await offeredTo({ issuer, holder })
    return { claimed: await holder.claim({ offer }), configuration: await holder.configuration() }
  },

  checks: [
    policy('tsg/request-oid4vci/record-credential-type', hasOfferedType()),
    policy('tsg/request-oid4vci/record-not-self-issued', the('claimed', isNotMarked('selfIssued'))),
    policy('tsg/request-oid4vci/record-not-revoked', the('claimed', isNotMarked('revoked'))),
    policy('tsg/request-oid4vci/record-status-index', the('claimed', hasStatusIndexOfCredential())),
    policy('tsg/request-oid4vci/record-target-did', the('claimed', hasTargetOfSubject())),
  ],
})
