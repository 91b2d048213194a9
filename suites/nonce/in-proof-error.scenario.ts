import { allOf, isCredentialError, satisfies } from '../../harness/expect/index.ts'
import { type Issuance, scenario } from '../../harness/scenario.ts'
import { claim } from '../pre-authorized-offer/happy-path/claim.scenario.ts'
import { must } from '../requirements/index.ts'

export const inProofError = scenario({
  id: 'nonce/in-proof-error',
  title: 'The error about a made-up nonce brings a new one, as draft 13 wants it',
  needs: ['offer.create', 'nonce'],
  control: claim,

  async act({ issuer, wallet }) {
    const token = await wallet.obtainToken(await issuer.createPreAuthorizedOffer())
    return wallet.requestCredential(token, { nonce: crypto.randomUUID() })
  },

  checks: [
    must(
      'vci/credential-request-errors/draft-nonce-in-proof-error',
      allOf(
        isCredentialError('invalid_proof'),
        satisfies('a new c_nonce', bringsNonce, () => 'none'),
      ),
    ),
  ],
})

function bringsNonce({ exchange }: Issuance): boolean {
  return typeof (exchange.response.json as { readonly c_nonce?: unknown }).c_nonce === 'string'
}
