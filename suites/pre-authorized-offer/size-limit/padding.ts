import type { Actors } from '../../../harness/scenario.ts'

type Issuer = Actors['issuer']

/** Random bytes that can be had at once. */
const mostAtOnce = 65_536

/** A creation request of exactly so many bytes: an image of random bytes fills it up. */
export interface SizedRequest {
  readonly body: string
  /** The image, in base64. */
  readonly image: string
}

/** @returns the body as it goes over the wire, and the image in it */
export function requestOf(issuer: Issuer, bytes: number): SizedRequest {
  const name = issuer.portraitClaim?.name ?? ''
  const withImage = (image: string) => JSON.stringify({ ...issuer.management.bodyFor({}), claims: { [name]: image } })
  const room = bytes - withImage('').length
  const image = imageOf(Math.floor(room / 4) * 3)
  const short = bytes - withImage(image).length
  return { body: `${withImage(image)}${' '.repeat(short)}`, image }
}

/** Random bytes in base64: nothing on the way can make them smaller. */
function imageOf(bytes: number): string {
  const image = Buffer.alloc(bytes)
  for (let at = 0; at < bytes; at += mostAtOnce) crypto.getRandomValues(image.subarray(at, at + mostAtOnce))
  return image.toString('base64')
}
