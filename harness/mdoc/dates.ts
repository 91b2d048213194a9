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
  const [, year, month, day, hour, minute, second] = match
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second)
  const midnight = midnightOf(Number(year), Number(month), Number(day))
  const isLeap = second === '60' && minute === '59'
  if (midnight === undefined || Number(hour) > 23 || Number(minute) > 59 || (Number(second) > 59 && !isLeap)) {
    return undefined
  }
  const fraction = match[7] === undefined ? 0 : Number(match[7]) * 1000
  return midnight + seconds * 1000 + fraction - offsetOf(match[8] ?? 'Z')
}

const dayMs = 24 * 3600 * 1000

/** The beginning of a day in UTC; `undefined` for one that does not exist. */
function midnightOf(year: number, month: number, day: number): number | undefined {
  // Date.UTC takes years below 100 for those of the last century; 400 years are whole weeks.
  const midnight = Date.UTC(year + 400, month - 1, day) - 146_097 * dayMs
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
  return exists ? midnight : undefined
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function offsetOf(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

/** What keeps a text from being a full-date: `YYYY-MM-DD` on a real day. */
export function fullDateFlaw(text: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return 'it is not of the form YYYY-MM-DD'
  return fullDateTime(text) === undefined ? 'there is no such day' : undefined
}

/** The beginning of a full-date's day in UTC, in milliseconds since the epoch; `undefined` where it is none. */
export function fullDateTime(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined
  return midnightOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)))
}
