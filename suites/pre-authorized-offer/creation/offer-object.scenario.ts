import { fitsSchema, satisfies, the } from '../../../harness/expect/index.ts'
import { type Offer, scenario } from '../../../harness/scenario.ts'
import { must, policy, should } from '../../requirements/index.ts'
import { token } from '../happy-path/token.scenario.ts'

const schema = 'credential-offer-parameters'

export const offerObject = scenario({
  id: 'creation/offer-object',
  title: 'The offer names its issuer, the configuration that was asked for, and a pre-authorized code',
  needs: ['offer.create'],
  control: token,

  async act({ issuer, wallet }) {
    const offer = await issuer.createPreAuthorizedOffer()
    const metadata = (await wallet.issuerMetadata()).response.json as Readonly<Record<string, object>>
    return {
      offer,
      object: offer.object,
      uri: offer.created.uri,
      asked: [issuer.mdocConfigurations[0]],
      identifier: issuer.identifier,
      published: Object.keys(metadata.credential_configurations_supported ?? {}),
    }
  },

  checks: [
    must(
      'vci/credential-offer-parameters/credential-issuer-present',
      the('object', fitsSchema(schema, 'credential_issuer')),
    ),
    must(
      'vci/credential-offer-parameters/configuration-ids-non-empty',
      the('object', fitsSchema(schema, 'credential_configuration_ids')),
    ),
    must('vci/credential-offer-parameters/grants-object', the('object', fitsSchema(schema, 'grants'))),
    must('vci/credential-offer-parameters/pre-authorized-code-present', the('object', fitsSchema(schema, 'grants'))),
    must(
      'vci/credential-offer-parameters/configuration-ids-unique',
      the(
        'offer',
        satisfies(
          'every configuration id once',
          ({ configurationIds }: Offer) => new Set(configurationIds).size === configurationIds.length,
          ({ configurationIds }) => configurationIds.join(', '),
        ),
      ),
    ),
    must(
      'vci/credential-offer-parameters/configuration-ids-known',
      satisfies(
        'configuration ids that the issuer publishes',
        ({ offer, published }: Read) => offer.configurationIds.every((id) => published.includes(id)),
        ({ offer }) => offer.configurationIds.join(', '),
      ),
    ),
    must(
      'vci/credential-offer/single-query-parameter',
      the(
        'uri',
        satisfies(
          'either credential_offer or credential_offer_uri',
          (uri: string | undefined) => uri === undefined || uri.match(/[?&]credential_offer(_uri)?=/g)?.length === 1,
          (uri) => String(uri).slice(0, 60),
        ),
      ),
    ),
    should(
      'vci/client-metadata-retrieval/default-scheme',
      the(
        'uri',
        satisfies(
          'the scheme openid-credential-offer',
          (uri: string | undefined) => uri === undefined || /^(openid-credential-offer|haip-vci|https):/.test(uri),
          (uri) => String(uri).split(':', 1).join(),
        ),
      ),
    ),
    policy(
      'vii/create-pre-authorized-offer/offer-issuer',
      satisfies(
        'the issuer of the target',
        ({ object, identifier }: Read) => object.credential_issuer === identifier,
        ({ object }) => String(object.credential_issuer),
      ),
    ),
    policy(
      'vii/create-pre-authorized-offer/offer-configuration-ids',
      satisfies(
        'the configuration ids that were asked for',
        ({ offer, asked }: Read) => offer.configurationIds.join() === asked.join(),
        ({ offer }) => offer.configurationIds.join(', '),
      ),
    ),
    policy('vii/create-pre-authorized-offer/offer-grant', the('object', fitsSchema(schema, 'grants'))),
    policy(
      'vii/create-pre-authorized-offer/offer-legacy-credentials',
      satisfies(
        'credentials equal to credential_configuration_ids, where both are there',
        ({ object }: Read) =>
          object.credentials === undefined ||
          String(object.credentials) === String(object.credential_configuration_ids),
        ({ object }) => String(object.credentials),
      ),
    ),
  ],
})

interface Read {
  readonly offer: Offer
  readonly object: Readonly<Record<string, unknown>>
  readonly asked: readonly (string | undefined)[]
  readonly identifier: string
  readonly published: readonly string[]
}
