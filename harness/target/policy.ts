/** The numbers that an issuer declares of itself. Times in seconds, sizes in bytes. */
export interface Policy {
  readonly offerLifetime: {
    /** Where none is asked for. */
    readonly default: number
    readonly maximum: number
    /** The shortest that the API accepts; used by the time strategy `short`. */
    readonly shortest: number
  }
  /** How far an announced expiry may be from creation plus lifetime. */
  readonly expiryTolerance: number
  /** How long after its expiry an offer may still be redeemable. */
  readonly expiryGrace: number
  /** Wrong transaction codes that invalidate an offer. */
  readonly transactionCodeAttempts: number
  readonly requestSize: {
    /** A creation request of this size must be accepted. */
    readonly accepted: number
    /** A creation request of this size must be refused. */
    readonly refused: number
  }
}

/** What the vendor of the seeds documents. */
export const defaultPolicy: Policy = {
  offerLifetime: { default: 300, maximum: 600, shortest: 10 },
  expiryTolerance: 5,
  expiryGrace: 2,
  transactionCodeAttempts: 3,
  requestSize: { accepted: 480_000, refused: 600_000 },
}
