/** Ages against the date of birth. */
import { type CborNode, isUnsigned } from './cbor-node.ts'
import { quote, type Report } from './finding.ts'

/** Around a birthday, time zones and leap days decide; nothing is said within these milliseconds. */
const tolerance = 2 * 24 * 3600 * 1000

/** Judges `age_over_NN`, `age_in_years` and `age_birth_year` at a time; both times in milliseconds, `NaN` for unknown. */
export function judgeAges(values: ReadonlyMap<string, CborNode>, born: number, at: number, report: Report): void {
  if (Number.isNaN(born)) return
  const year = values.get('age_birth_year')
  if (isUnsigned(year) && Number(year.argument) !== new Date(born).getUTCFullYear()) {
    report('DE-6', `age_birth_year is ${year.argument}, which is not the year of birth_date`, year)
  }
  const [least, most] = [ageAt(born, at - tolerance), ageAt(born, at + tolerance)]
  if (Number.isNaN(least) || Number.isNaN(most)) return
  const age = values.get('age_in_years')
  if (isUnsigned(age) && (age.argument < least || age.argument > most)) {
    report('DE-6', `age_in_years is ${age.argument}; by birth_date it was ${least} when the mdoc was signed`, age)
  }
  for (const [element, value] of values) {
    const threshold = /^age_over_(\d\d)$/.exec(element)?.[1]
    const claimed = value.majorType === 7 ? booleans.get(value.argument) : undefined
    if (threshold === undefined || claimed === undefined) continue
    if (claimed ? most < Number(threshold) : least >= Number(threshold)) {
      report('DE-6', `${quote(element)} is ${claimed}; by birth_date the age was ${least}`, value)
    }
  }
}

const booleans: ReadonlyMap<number | bigint, boolean> = new Map([
  [20, false],
  [21, true],
])

function ageAt(born: number, at: number): number {
  const [birth, now] = [new Date(born), new Date(at)]
  const birthday = Date.UTC(now.getUTCFullYear(), birth.getUTCMonth(), birth.getUTCDate())
  return now.getUTCFullYear() - birth.getUTCFullYear() - (at < birthday ? 1 : 0)
}
