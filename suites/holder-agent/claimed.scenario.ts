import {
  allOf,
  given,
  hasMediaType,
  hasRecordDates,
  isHeld,
  isTokenRefusal,
  matchesSchema,
  the,
} from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'
import { offeredTo } from './offered.ts'
import { ownWallet } from './own-wallet.scenario.ts'

export const claimed = scenario({
  id: 'holder-agent/claimed',
  title: 'A holder agent claims a fresh offer, and keeps a record of it; the offer is used up',
  needs: ['offer.create', 'holder.claim'],
  control: ownWallet,

  async act({ issuer, wallet, holder }) {
    const offer = await offeredTo({ issuer, holder })
    return { claimed: await holder.claim({ offer }), afterwards: await wallet.requestToken(offer) }
  },

  checks: [
    policy('tsg/request-oid4vci/record-status', the('claimed', allOf(isHeld(), hasMediaType('application/json')))),
    policy('tsg/request-oid4vci/record-shape', the('claimed', matchesSchema('credential-record'))),
    policy('tsg/request-oid4vci/record-dates', the('claimed', hasRecordDates())),
    policy(
      'tsg/request-oid4vci/issuer-consumes-code',
      given(the('claimed', isHeld()), the('afterwards', isTokenRefusal())),
    ),
  ],
})
