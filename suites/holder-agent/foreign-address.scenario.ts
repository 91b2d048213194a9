import { allOf, isHolderRefusal, satisfies, the } from '../../harness/expect/index.ts'
import { type Claimed, scenario } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'

export const foreignAddress = scenario({
  id: 'holder-agent/foreign-address',
  title: 'A holder agent is not led to a file, to another protocol, past user information or by a redirect',
  needs: ['holder.agent', 'holder.site'],

  async act({ holder }) {
    const sink = await holder.site('nothing')
    const { url: redirect } = await holder.redirect(sink.url)
    const authority = sink.url.replace('http://', '')
    const claimFrom = (issuerUrl: string) => holder.claim({ issuerUrl, code: 'unknown' })
    const file = await claimFrom('file:///etc/hostname')
    const others = [`ftp://${authority}`, `http://somebody@${authority}`, redirect]
    return { file, others: await Promise.all(others.map(claimFrom)), asked: sink.asked }
  },

  checks: [
    policy(
      'tsg/request-oid4vci/issuer-scheme-limited',
      allOf<Outcome>(
        the('file', isHolderRefusal(400, 403, 422)),
        the(
          'asked',
          satisfies('nothing asked of our server', (asked: readonly string[]) => asked.length === 0),
        ),
      ),
    ),
  ],
  observe: ({ others }) => ({
    'other addresses answered with': others.map(({ exchange }) => exchange.response.status),
  }),
})

interface Outcome {
  readonly file: Claimed
  /** What our server behind all the ways was asked. */
  readonly asked: readonly string[]
}
