/** The person at the authorization endpoint, in a real browser. */
import type { Exchange } from '../wire/exchange.ts'

/** What the person is asked to decide on the consent page. */
export type Decision = 'agree' | 'refuse'

/** An actor of a scenario. Cookies stay between the visits of one scenario. */
export interface EndUser {
  /**
   * Opens an authorization URL, logs in and decides where asked, until the browser is sent to `redirectUri` (which is
   * never loaded) or nothing more can be done.
   * @throws Inconclusive `prerequisite` where there is no browser, or a step cannot be taken: which step, on which page;
   *   Unclaimed `consent.refuse` where nobody said how to refuse
   */
  authorize(url: string, options: { readonly redirectUri: string; readonly decision?: Decision }): Promise<Visit>
  /** Somebody else, with a browser of their own. @throws Unclaimed `second-user` */
  another(): EndUser
}

/** What came of opening an authorization URL. */
export interface Visit {
  /** The redirect URI with its parameters; `undefined` where the browser stayed on a page. */
  readonly redirectedTo: string | undefined
  /** Parameters in query, fragment or (with `response_mode=form_post`) form of the redirect. */
  readonly parameters: Readonly<Record<string, string>>
  /** What the browser was answered with, in order; the endpoint is `authorization`. The redirect is the last where it is HTTP's. */
  readonly documents: readonly Exchange[]
  readonly loginAsked: boolean
  readonly consentAsked: boolean
  /** What stood in `hintField` before anything was typed. */
  readonly hinted: string | undefined
  /** Hosts (`host:port`; a scheme with its colon where there is no host) that the browser was sent on to, the wallet's apart. */
  readonly redirects: readonly string[]
}
