import { isUncacheable, matchesSchema, satisfies, the } from '../../harness/expect/index.ts'
import { type Exchange, scenario } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'

export const fresh = scenario({
  id: 'nonce/fresh',
  title: 'The nonce endpoint gives a new nonce to anybody who asks, and nobody stores it',
  needs: ['nonce'],

  act: async ({ wallet }) => ({ first: await wallet.requestNonce(), second: await wallet.requestNonce() }),

  checks: [
    must('vci/nonce-request/post-without-token', the('first', matchesSchema('nonce-response'))),
    must('vci/nonce-response/no-store', the('first', isUncacheable())),
    must(
      'vci/nonce-response/unpredictable',
      satisfies(
        'two different nonces',
        ({ first, second }: Pair) => first.response.text !== second.response.text,
        () => 'the same one twice',
      ),
    ),
  ],
})

interface Pair {
  readonly first: Exchange
  readonly second: Exchange
}
