import { satisfies } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { offerObject } from './offer-object.scenario.ts'

export const offerContents = scenario({
  id: 'creation/offer-contents',
  title: 'The offer is of the issuer and the configuration that were asked for',
  needs: ['offer.create'],
  control: offerObject,

  async act({ issuer, wallet }): Promise<Contents> {
    const { object, configurationIds: ids } = await issuer.createPreAuthorizedOffer()
    const { credential_configurations_supported: all } = (await wallet.issuerMetadata()).response.json as {
      readonly credential_configurations_supported?: object
    }
    const asked = { ids: issuer.mdocConfigurations.slice(0, 1), issuer: issuer.identifier }
    return {
      ids,
      legacy: object.credentials,
      issuer: object.credential_issuer,
      asked,
      published: Object.keys(all ?? {}),
    }
  },

  checks: [
    must(
      'vci/credential-offer-parameters/configuration-ids-unique',
      idsThat('stand once', ({ ids }) => new Set(ids).size === ids.length),
    ),
    must(
      'vci/credential-offer-parameters/configuration-ids-known',
      idsThat('the issuer publishes', ({ ids, published }) => ids.every((id) => published.includes(id))),
    ),
    policy(
      'vii/create-pre-authorized-offer/offer-configuration-ids',
      idsThat('were asked for', ({ ids, asked }) => ids.join() === asked.ids.join()),
    ),
    policy(
      'vii/create-pre-authorized-offer/offer-legacy-credentials',
      idsThat('the legacy list has too', ({ ids, legacy }) => legacy === undefined || String(legacy) === ids.join()),
    ),
    policy(
      'vii/create-pre-authorized-offer/offer-issuer',
      satisfies(
        'the issuer of the target',
        ({ issuer, asked }: Contents) => issuer === asked.issuer,
        ({ issuer }) => String(issuer),
      ),
    ),
  ],
})

interface Contents {
  readonly ids: readonly string[]
  readonly legacy: unknown
  readonly issuer: unknown
  readonly asked: { readonly ids: readonly string[]; readonly issuer: string }
  readonly published: readonly string[]
}

function idsThat(wanted: string, test: (contents: Contents) => boolean) {
  return satisfies(`configuration ids that ${wanted}`, test, ({ ids }) => ids.join(', '))
}
