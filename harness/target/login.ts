/** How an End-User logs in and decides, as data: what a person would do on the pages of the Authorization Server. */

/** How a wallet is registered at the Authorization Server. */
export interface WalletClient {
  /** `client_id`. */
  readonly id: string
  readonly redirectUri: string
  /** `client_secret`, where it is a confidential client. */
  readonly secret?: string
}

/** Where something is on a page: all that is said must fit. The first that is visible counts. */
export interface Locator {
  /** ARIA role, such as `button`. */
  readonly role?: string
  /** Accessible name, with a role. */
  readonly name?: string
  /** Text of the label of a field. */
  readonly label?: string
  readonly text?: string
  /** CSS selector. */
  readonly selector?: string
}

/** What is typed: a value of the user by its name, a text, or the one-time password of a seed of the user. */
export type FillStep = {
  readonly fill: Locator & { readonly with?: string; readonly value?: string; readonly totp?: string }
}

/** One thing that a person does. One that is `optional` is left out where its place is not to be seen. */
export type LoginStep = (FillStep | { readonly click: Locator } | { readonly waitFor: Locator }) & {
  readonly optional?: boolean
}

export interface Login {
  /** Values by name, secret; at least one user. A second one allows tests with two. */
  readonly users: readonly Readonly<Record<string, string>>[]
  /** On the login page. */
  readonly steps: readonly LoginStep[]
  /** On the consent page: yes. */
  readonly agree?: readonly LoginStep[]
  /** On the consent page: no. */
  readonly refuse?: readonly LoginStep[]
  /** Where `login_hint` shows. */
  readonly hintField?: Locator
}

/** Whether there is a browser, and whether it is to be seen. */
export type BrowserMode = 'headless' | 'headed' | 'none'
