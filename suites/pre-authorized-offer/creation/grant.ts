import { satisfies } from '../../../harness/expect/index.ts'

const grantType = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

/** A Credential Offer object as far as it is looked at; the rest is the business of its schema. */
interface CredentialOffer {
  readonly grants?: Readonly<Record<string, Readonly<Record<string, unknown>> | null>> | null
}

const grantIn = ({ grants }: CredentialOffer) => grants?.[grantType]

/** The offer names the pre-authorized grant. */
export const hasGrant = satisfies('the pre-authorized grant', (offer: CredentialOffer) => grantIn(offer) !== undefined)

/** The parameters of the pre-authorized grant have a code. */
export const hasCode = satisfies('a pre-authorized code', (offer: CredentialOffer) => {
  const code = grantIn(offer)?.['pre-authorized_code']
  return typeof code === 'string' && code !== ''
})
