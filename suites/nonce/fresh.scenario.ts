import { isUncacheable, matchesSchema, satisfies, the } from '../../harness/expect/index.ts'
import { type Exchange, scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'

export const fresh = scenario({
  id: 'nonce/fresh',
  title: 'The nonce endpoint gives a nonce to anybody who asks, and nobody stores or predicts it',
  needs: ['nonce'],

  async act({ wallet }) {
    const first = await wallet.requestNonce()
    const later = [await wallet.requestNonce(), await wallet.requestNonce(), await wallet.requestNonce()]
    return { first, nonces: [first, ...later].map(nonceIn) }
  },

  checks: [
    must('vci/nonce-request/post-without-token', the('first', matchesSchema('nonce-response'))),
    must('vci/nonce-response/no-store', the('first', isUncacheable())),
    must(
      'vci/nonce-response/unpredictable',
      the('nonces', satisfies('new nonces that have little in common with the ones before', areUnlike, String)),
    ),
  ],
  observe: ({ nonces }) => ({ [`different nonces in ${nonces.length} answers`]: new Set(nonces).size }),
})

const nonceIn = ({ response }: Exchange) => String((response.json as { readonly c_nonce?: unknown } | null)?.c_nonce)

/** Characters in which a nonce differs from the one before: a counter or the time changes fewer. */
const leastDifference = 6

/** The same nonce again is the issuer's right. */
function areUnlike(nonces: readonly string[]): boolean {
  return nonces.slice(1).every((nonce, index) => {
    const before = nonces[index] ?? ''
    return nonce === before || [...nonce].filter((character, at) => character !== before[at]).length >= leastDifference
  })
}
