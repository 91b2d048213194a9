import { isCredential } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { must } from '../requirements/index.ts'

export const lowerCaseScheme = scenario({
  id: 'credential/lower-case-scheme',
  title: 'The name of the authentication scheme is read without case',
  needs: ['offer.create'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return wallet.requestCredential(token, { authorizationScheme: 'bearer' })
  },

  checks: [must('rfc9110/authentication-scheme/case-insensitive', isCredential())],
})
