import { satisfies } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must, policy } from '../requirements/index.ts'
import { published } from './published.scenario.ts'

export const mdocConfiguration = scenario({
  id: 'issuer-metadata/mdoc-configuration',
  title: 'The mDoc configurations of the target are published with format and document type',
  needs: ['mdoc'],
  control: published,

  async act({ issuer, wallet }) {
    const { credential_configurations_supported: all } = (await wallet.issuerMetadata()).response.json as Metadata
    return issuer.mdocConfigurations.map((id) => all?.[id])
  },

  checks: [
    policy(
      'vii/issuer-metadata/configuration-by-uuid',
      satisfies(
        'every configuration id among the keys',
        (found: Found) => found.every((configuration) => configuration !== undefined),
        (found) => `${found.filter((configuration) => configuration === undefined).length} missing`,
      ),
    ),
    must(
      'vci/mdocs/format-identifier',
      satisfies(
        'the format mso_mdoc',
        (found: Found) => found.every((configuration) => configuration?.format === 'mso_mdoc'),
        (found) => found.map((configuration) => String(configuration?.format)).join(', '),
      ),
    ),
    must(
      'vci/server-metadata-mso-mdoc/doctype',
      satisfies(
        'a document type',
        (found: Found) => found.every((configuration) => typeof configuration?.doctype === 'string'),
        (found) => found.map((configuration) => String(configuration?.doctype)).join(', '),
      ),
    ),
  ],
})

interface Configuration {
  readonly format?: unknown
  readonly doctype?: unknown
}

type Found = readonly (Configuration | undefined)[]

interface Metadata {
  readonly credential_configurations_supported?: Readonly<Record<string, Configuration>>
}
