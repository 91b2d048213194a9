import { satisfies } from '../../harness/expect/index.ts'
import { scenario } from '../../harness/scenario.ts'
import { must, should } from '../requirements/index.ts'
import { published } from './published.scenario.ts'

export const sdJwtConfiguration = scenario({
  id: 'issuer-metadata/sd-jwt-configuration',
  title: 'The SD-JWT VC configurations of the target are published with format, type and names of algorithms',
  needs: ['sd-jwt'],
  control: published,

  async act({ issuer, wallet }) {
    const { credential_configurations_supported: all } = (await wallet.issuerMetadata()).response.json as Metadata
    return issuer.sdJwtConfigurations.map((id) => all?.[id] ?? {})
  },

  checks: [
    must('vci/ietf-sd-jwt-vc/format-identifier', hasFormat('dc+sd-jwt')),
    must('vci/ietf-sd-jwt-vc/draft-format-identifier', hasFormat('vc+sd-jwt')),
    must(
      'vci/server-metadata-sd-jwt-vc/vct',
      satisfies(
        'a vct',
        (found: Found) => found.every(({ vct }) => typeof vct === 'string'),
        (found) => found.map(({ vct }) => String(vct)).join(', '),
      ),
    ),
    should(
      'vci/server-metadata-sd-jwt-vc/signing-algs',
      satisfies('names of asymmetric JWS algorithms', (found: Found) => found.flatMap(namesIn).every(isSignature)),
    ),
  ],
})

interface Configuration {
  readonly format?: unknown
  readonly vct?: unknown
  readonly credential_signing_alg_values_supported?: unknown
}

type Found = readonly Configuration[]

interface Metadata {
  readonly credential_configurations_supported?: Readonly<Record<string, Configuration>>
}

function hasFormat(format: string) {
  const isRight = (found: Found) => found.every((configuration) => configuration.format === format)
  return satisfies(`the format ${format}`, isRight, (found) => found.map((one) => String(one.format)).join(', '))
}

function namesIn({ credential_signing_alg_values_supported: names }: Configuration): readonly unknown[] {
  return Array.isArray(names) ? names : []
}

const registered = /^(?:ES(?:256|384|512|256K)|EdDSA|Ed(?:25519|448)|[RP]S(?:256|384|512)|ML-DSA-(?:44|65|87))$/

const isSignature = (name: unknown) => typeof name === 'string' && registered.test(name)
