import { hasMediaType, matchesSchema, satisfies } from '../../harness/expect/index.ts'
import { type Exchange, scenario } from '../../harness/scenario.ts'
import { must, policy, should } from '../requirements/index.ts'

const schema = 'credential-issuer-metadata'

const answered = matchesSchema(schema, 'credential_issuer')

export const published = scenario({
  id: 'issuer-metadata/published',
  title: 'The issuer publishes metadata under its identifier, and they say what a wallet must know',
  needs: [],

  async act({ issuer, wallet }) {
    return { exchange: await wallet.issuerMetadata(), identifier: issuer.identifier }
  },

  checks: [
    must('vci/credential-issuer-wellknown/status-ok', answered),
    must(
      'vci/credential-issuer-parameters/credential-issuer-exact',
      satisfies(
        'the identifier under which they were asked for',
        ({ exchange, identifier }: Published) => memberOf(exchange, 'credential_issuer') === identifier,
        ({ exchange }) => String(memberOf(exchange, 'credential_issuer')),
      ),
    ),
    must('vci/credential-issuer-wellknown/content-type-truthful', hasMediaType('application/json')),
    must('vci/credential-issuer-parameters/credential-endpoint', matchesSchema(schema, 'credential_endpoint')),
    must(
      'vci/credential-issuer-parameters/configurations-object',
      matchesSchema(schema, 'credential_configurations_supported'),
    ),
    must(
      'vci/credential-issuer-parameters/authorization-servers-array',
      matchesSchema(schema, 'authorization_servers'),
    ),
    must('vci/credential-issuer-parameters/nonce-endpoint-https', matchesSchema(schema, 'nonce_endpoint')),
    must(
      'vci/credential-issuer-parameters/batch-size-at-least-two',
      matchesSchema(schema, 'batch_credential_issuance'),
    ),
    must('vci/credential-issuer-parameters/display-non-empty', matchesSchema(schema, 'display')),
    should(
      'vci/credential-issuer-parameters/plain-utf8',
      satisfies('no byte order mark', startsPlainly, () => 'one'),
    ),
    policy('vii/issuer-metadata/public', answered),
  ],
  observe: ({ exchange }) => ({ 'answered at': new URL(exchange.request.url).pathname }),
})

interface Published {
  readonly exchange: Exchange
  readonly identifier: string
}

function memberOf({ response }: Exchange, name: string): unknown {
  return (response.json as Readonly<Record<string, unknown>> | undefined)?.[name]
}

function startsPlainly({ exchange }: Published): boolean {
  return exchange.response.body[0] !== 0xef
}
