/**
 * What a target can be asked to do. A scenario needs some of these; a target claims some of these.
 * The words are those of the requirement catalogue.
 */
export const capabilities = {
  'offer.create': 'pre-authorized offers can be created on demand',
  'offer.createRaw': 'offer creation requests can be sent with a body of our choosing',
  'offer.delete': 'offers can be deleted by id',
  'offer.txCode': 'offers with a transaction code can be created, and the code is known',
  'offer.txCode.text': 'the transaction code can have letters (input_mode "text")',
  'offer.expiry': 'the lifetime of an offer can be chosen, or the issuer declares it',
  'offer.byReference': 'offers are passed by reference (credential_offer_uri)',
  'offer.multi': 'an offer can hold two configurations',
  'offer.claims': 'claim values can be given when an offer is created',
  'offer.portrait': 'an image can be given as a claim (portraitClaim)',
  'offer.authCode': 'offers for the authorization code grant can be created',
  'authorization-code': 'the Authorization Code Flow can be gone through: client and login are configured',
  'consent.refuse': 'the End-User can say no on the consent page',
  'second-user': 'a second End-User can log in',
  time: 'time can be let pass: by waiting, or by moving the clock of the issuer',
  'time.long': 'time is let pass for minutes, also where nobody can choose a shorter lifetime (not with --time short)',
  'users.read': 'users, their claims and their issued credentials can be read',
  'events.read': 'analytics events can be read',
  'non-mdoc-configuration': 'a credential configuration of another format than mDoc exists',
  'management.raw': 'management requests can be sent without a token, or with another one',
  'management.lowRole': 'a management client without the fitting role is at hand',
  nonce: 'the issuer has a nonce endpoint, or hands out nonces under draft 13',
  batch: 'several credentials of one kind can be asked for at once (batch_credential_issuance)',
  mdoc: 'a configuration of format mso_mdoc exists',
  'sd-jwt': 'offers for a configuration of format dc+sd-jwt can be made',
  'sd-jwt.disclosures': 'issued SD-JWT VCs have Disclosures',
  'sd-jwt.x5c': 'issued SD-JWT VCs carry the certificate of their signer (x5c)',
  'sd-jwt.issuer-metadata': 'the issuer publishes JWT VC Issuer Metadata',
  'status-list': 'issued mDocs say where their revocation status is found',
  'status-list.x5chain': 'status lists carry the certificate of their signer (x5chain)',
  'trust-anchors': 'the IACA roots of the issuer are known (trustAnchors)',
} as const

export type Capability = keyof typeof capabilities
