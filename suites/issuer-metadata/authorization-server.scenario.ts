import { hasMediaType, matchesSchema, satisfies } from '../../harness/expect/index.ts'
import { type Exchange, scenario } from '../../harness/scenario.ts'
import { must, policy, should } from '../requirements/index.ts'
import { published } from './published.scenario.ts'

const schema = 'authorization-server-metadata'

const namesTokenEndpoint = matchesSchema(schema, 'token_endpoint')

export const authorizationServer = scenario({
  id: 'issuer-metadata/authorization-server',
  title: 'The authorization server publishes its token endpoint and the pre-authorized grant',
  needs: [],
  control: published,

  act: async ({ wallet }) => ({ exchange: await wallet.authorizationServerMetadata() }),

  checks: [
    must('rfc8414/metadata/token-endpoint', namesTokenEndpoint),
    must('rfc8414/metadata-response/status-and-type', hasMediaType('application/json')),
    must('rfc8414/metadata/issuer-url', matchesSchema(schema, 'issuer')),
    must(
      'vci/as-metadata/anonymous-flag-boolean',
      matchesSchema(schema, 'pre-authorized_grant_anonymous_access_supported'),
    ),
    should(
      'rfc8414/metadata/pre-authorized-grant-listed',
      satisfies('the pre-authorized grant among the grant types', listsGrant, ({ exchange }) =>
        String(grantsIn(exchange)),
      ),
    ),
    policy('vii/issuer-metadata/endpoints-from-metadata', namesTokenEndpoint),
  ],
  observe: ({ exchange }) => ({ 'answered at': new URL(exchange.request.url).pathname }),
})

const grantsIn = ({ response }: Exchange) =>
  (response.json as { readonly grant_types_supported?: readonly unknown[] } | undefined)?.grant_types_supported

function listsGrant({ exchange }: { readonly exchange: Exchange }): boolean {
  return grantsIn(exchange)?.includes('urn:ietf:params:oauth:grant-type:pre-authorized_code') === true
}
