import { allOf, fitsSchema, given, satisfies, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, policy, should } from '../../requirements/index.ts'
import { hasCode, hasGrant } from './grant.ts'

const schema = 'credential-offer-parameters'

export const offerObject = scenario({
  id: 'creation/offer-object',
  title: 'The offer names its issuer, the configurations and a pre-authorized code, in the form of the specification',
  needs: ['offer.create'],

  async act({ issuer, wallet }) {
    const created = await issuer.handOutPreAuthorizedOffer()
    return { object: await wallet.offerObject(created), uri: created.uri }
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
    must('vci/credential-offer-parameters/pre-authorized-code-present', the('object', given(hasGrant, hasCode))),
    policy('vii/create-pre-authorized-offer/offer-grant', the('object', allOf(hasGrant, hasCode))),
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
  ],
})
