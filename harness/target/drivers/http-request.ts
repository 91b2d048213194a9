/** Requests that are made from templates. */
import type { Endpoint, WireRequest } from '../../wire/exchange.ts'
import { expand, expandUrl, type Lookup, textOf } from './http-template.ts'

/** A request as the target file words it. */
export interface RequestTemplate {
  readonly method?: string
  readonly url: string
  readonly query?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly form?: Readonly<Record<string, unknown>>
}

/** The request that a template comes to; `method` where it names none. Headers of the template win. */
export function requestOf(
  endpoint: Endpoint,
  template: RequestTemplate,
  method: string,
  lookup: Lookup,
  authorization: Readonly<Record<string, string>>,
): WireRequest {
  const url = new URL(expandUrl(template.url, lookup))
  for (const [name, value] of parameters(template.query, lookup)) url.searchParams.append(name, value)
  const headers = Object.entries(template.headers ?? {}).flatMap(([name, text]) => {
    const value = expand(text, lookup)
    return value === undefined ? [] : [[name.toLowerCase(), textOf(value)]]
  })
  const { type, body } = bodyOf(template, lookup)
  return {
    endpoint,
    method: template.method ?? method,
    url: url.href,
    headers: { accept: 'application/json, */*;q=0.5', ...type, ...authorization, ...Object.fromEntries(headers) },
    ...(body === undefined ? {} : { body }),
  }
}

function bodyOf(template: RequestTemplate, lookup: Lookup): { type: Readonly<Record<string, string>>; body?: string } {
  if (template.form !== undefined) {
    const body = new URLSearchParams(parameters(template.form, lookup)).toString()
    return { type: { 'content-type': 'application/x-www-form-urlencoded' }, body }
  }
  const json = expand(template.json, lookup)
  return json === undefined
    ? { type: {} }
    : { type: { 'content-type': 'application/json' }, body: JSON.stringify(json) }
}

/** Parameters of a query or form: a list of texts is repeated. */
function parameters(template: Readonly<Record<string, unknown>> | undefined, lookup: Lookup): [string, string][] {
  const filled = expand(template ?? {}, lookup) as Readonly<Record<string, unknown>>
  return Object.entries(filled).flatMap(([name, value]) => {
    const values: unknown[] = Array.isArray(value) ? value : [value]
    return values.map((item): [string, string] => [name, textOf(item)])
  })
}
