import type { Exchange } from '../../harness/scenario.ts'

interface CredentialOffer {
  readonly credential_configuration_ids?: readonly string[]
}

/** The Credential Offer passed by value in an answer; empty where there is none. */
export function offerIn({ response }: Exchange): CredentialOffer {
  const { uri } = (response.json ?? {}) as { readonly uri?: string }
  const value = URL.parse(uri ?? '')?.searchParams.get('credential_offer')
  try {
    return value == null ? {} : JSON.parse(value)
  } catch {
    return {}
  }
}
