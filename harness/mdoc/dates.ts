/** Dates as mdocs write them. @see RFC 3339 #section-5.6, RFC 8943 */

const shape = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:?\d\d)$/

/** What keeps a text from being a date to the letter: `YYYY-MM-DDThh:mm:ssZ`, on a real day, without fraction. */
export function tdateFlaw(text: string): string | undefined {
  const match = shape.exec(text)
  if (match === null) return 'it is no RFC 3339 date-time'
  if (match[7] !== undefined) return 'it has a fraction of a second'
  if (match[8] !== 'Z') return 'its offset is not Z'
  if (tdateTime(text) === undefined) return 'there is no such day or time'
  return text[10] === 'T' ? undefined : 'there is no T between date and time'
}

/** Milliseconds since the epoch, read leniently; `undefined` for a day or time that does not exist. */
export function tdateTime(text: string): number | undefined {
  const match = shape.exec(text)
  if (match === null) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const midnight = new Date(0)
  midnight.setUTCFullYear(year, month - 1, day)
  const isDay = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day
  const isLeap = second === 60 && minute === 59
  if (!isDay || hour > 23 || minute > 59 || (second > 59 && !isLeap)) return undefined
  const fraction = Number(match[7] ?? 0) * 1000
  return midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + fraction - offsetOf(match[8] ?? 'Z')
}

function offsetOf(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

/** What keeps a text from being a full-date: `YYYY-MM-DD` on a real day. */
export function fullDateFlaw(text: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return 'it is not of the form YYYY-MM-DD'
  return tdateTime(`${text}T00:00:00Z`) === undefined ? 'there is no such day' : undefined
}
