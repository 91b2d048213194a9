import { given, keepsOneRecord } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { noSecondCredential } from './again.ts'
import { claimed } from './claimed.scenario.ts'
import { offeredTo } from './offered.ts'

export const recordsKept = scenario({
  id: 'holder-agent/records-kept',
  title: 'A holder agent keeps one record of a credential, and none of a claim that came to nothing',
  needs: ['offer.create', 'holder.claim', 'holder.list'],
  control: claimed,

  async act({ issuer, holder }) {
    const offer = await offeredTo({ issuer, holder })
    const first = await holder.claim({ offer })
    const before = await holder.records()
    const second = await holder.claim({ offer })
    return { first, before, second, after: await holder.records() }
  },

  checks: [policy('tsg/request-oid4vci/replay-no-second-record', given(noSecondCredential, keepsOneRecord()))],
})
