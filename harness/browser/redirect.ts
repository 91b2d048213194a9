/** The redirect URI, recognised however it is written, and what it carries. */

/** Where a browser was sent. */
export interface Redirect {
  readonly url: string
  /** The form, with `response_mode=form_post`. */
  readonly form?: string | undefined
}

/** Whether an address is the redirect URI, with parameters. @see RFC 6749 #section-4.1.2 */
export function leadsTo(redirectUri: string, address: string): boolean {
  const [wanted, found] = [URL.parse(redirectUri), URL.parse(address)]
  if (wanted === null || found === null) return false
  const samePlace = (['protocol', 'host', 'pathname'] as const).every((part) => wanted[part] === found[part])
  return samePlace && [...wanted.searchParams].every(([name, value]) => found.searchParams.getAll(name).includes(value))
}

/** Parameters in query, fragment and form; of a repeated one, the first. */
export function parametersOf({ url, form }: Redirect): Readonly<Record<string, string>> {
  const { searchParams, hash } = new URL(url)
  const all = [...searchParams, ...new URLSearchParams(hash.slice(1)), ...new URLSearchParams(form ?? '')]
  return Object.fromEntries(all.reverse())
}

/** The host (and port) of an address; its scheme where it has none. */
export function placeOf(address: string): string {
  const { host, protocol } = new URL(address)
  return host === '' ? protocol : host
}

/** An address as it is requested. */
export function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '')
}
