import { refusesOrGivesAtMost } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { should } from '../requirements/index.ts'
import { batchOfTwo } from './of-two.scenario.ts'

export const oneKeyTwice = scenario({
  id: 'batch/one-key-twice',
  title: 'Two key proofs of one key give one credential at most',
  needs: ['offer.create', 'batch'],
  control: batchOfTwo,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return { most: 1, answer: await wallet.requestCredential(token, { proofs: 2, oneKey: true }) }
  },

  checks: [should('vci/credential-response/same-key-twice', refusesOrGivesAtMost())],
  observe: ({ answer }) => ({ 'credentials for one key, proved twice': answer.credentials.length }),
})
