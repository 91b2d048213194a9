/** The credential as it was issued, in what an agent shows of it. */
import { isObject, textOf } from '../wallet/answer.ts'

/**
 * A credential that is text (mdoc, SD-JWT VC, JWT), wherever agents put it: bare, as `credential` beside its format, or as
 * `jwt` in the `proof` of a W3C credential. `undefined` where there is none.
 */
export function compactIn(shown: unknown): string | undefined {
  if (!isObject(shown)) return textOf(shown)
  return textOf(shown.credential) ?? (isObject(shown.proof) ? textOf(shown.proof.jwt) : undefined)
}
