/** Planted defects of data elements: mDL, AAMVA, EU PID, Photo ID. */
import { type Defect, fullDate, members, Raw, Tagged, tdate, type Value } from '../test-support.ts'
import type { DefectRow } from './row.ts'

const mdl = (rules: string, message: RegExp, elements: Record<string, Value>): DefectRow => [
  rules,
  message,
  { elements },
]

/** A right mDL without an element. */
const lacking = (name: string): Defect => ({
  items: (all) =>
    all.filter((item) => item.get('elementIdentifier') !== name).map((item, index) => item.set('digestID', index)),
})

const portrait = Buffer.from('ffd8ffe000104a46494600', 'hex')
const privileges = (...pairs: [string, Value][]): Record<string, Value> => ({ driving_privileges: [new Map(pairs)] })

const driving: readonly DefectRow[] = [
  mdl('DE-2', /driving_privileges" is a map, not an array/, { driving_privileges: new Map() }),
  mdl('DE-2', /at \[0\] is a text string, not a map/, { driving_privileges: ['B'] }),
  mdl('DE-2', /at \[0\] has no vehicle_category_code/, privileges()),
  mdl(
    'DE-2',
    /"issue_date" is a text string/,
    privileges(['vehicle_category_code', 'B'], ['issue_date', '2020-01-01']),
  ),
  mdl('DE-2', /"codes" is empty/, privileges(['vehicle_category_code', 'B'], ['codes', []])),
  mdl(
    'DE-2',
    /"codes" at \[0\] member "value" is an unsigned integer/,
    privileges(['vehicle_category_code', 'B'], ['codes', [members({ code: '78', value: 1 })]]),
  ),
  mdl(
    'DE-2',
    /"codes" at \[0\] has no code/,
    privileges(['vehicle_category_code', 'B'], ['codes', [members({ sign: '=' })]]),
  ),
  mdl('DE-8', /unknown member "category"/, privileges(['vehicle_category_code', 'B'], ['category', 'B'])),
]

const license: readonly DefectRow[] = [
  ['DE-1', /has no portrait/, lacking('portrait')],
  ['DE-1', /has no driving_privileges/, lacking('driving_privileges')],
  mdl('DE-2', /"birth_date" is a text string, not a full-date/, { birth_date: '1990-04-12' }),
  mdl('DE-2', /"birth_date" is tag 0, not a full-date/, { birth_date: tdate('1990-04-12T00:00:00Z') }),
  mdl('DE-2', /"portrait_capture_date" is tag 1004, not a tdate/, { portrait_capture_date: fullDate('2026-01-01') }),
  mdl('DE-2', /"family_name" is a byte string/, { family_name: Buffer.from('Ngata') }),
  mdl('DE-2', /"portrait" is a text string, not a byte string/, { portrait: portrait.toString('base64') }),
  mdl('DE-2', /"age_over_21" is a text string, not a boolean/, { age_over_21: 'true' }),
  mdl('DE-2', /"age_over_21" is null, not a boolean/, { age_over_21: null }),
  mdl('DE-2', /"height" is a float, not an unsigned integer/, { height: new Raw('fb4066800000000000') }),
  mdl('DE-2', /"biometric_template_face" is an array/, { biometric_template_face: [] }),
  mdl('DE-3', /151 characters/, { resident_address: 'x'.repeat(151) }),
  mdl('DE-3b', /beyond Latin-1/, { resident_city: 'T\u0101maki' }),
  mdl('DE-4', /issuing_country is "AU"; the certificate of the signer has "NZ"/, { issuing_country: 'AU' }),
  mdl('DE-4', /issuing_jurisdiction "AU-NSW" is not in "NZ"/, { issuing_jurisdiction: 'AU-NSW' }),
  mdl('DE-5', /not of the form YYYY-MM-DD/, { birth_date: fullDate('12-04-1990') }),
  mdl('DE-5', /no such day/, { birth_date: fullDate('1990-02-30') }),
  mdl('DE-5', /fraction of a second/, { portrait_capture_date: tdate('2026-01-01T00:00:00.5Z') }),
  mdl('DE-5', /offset is not Z/, { issue_date: tdate('2026-01-01T00:00:00+01:00') }),
  mdl('DE-6', /expiry_date is before/, { expiry_date: fullDate('2025-06-01') }),
  mdl('DE-6', /birth_date is not before/, { birth_date: fullDate('2026-06-02'), age_in_years: 0 }),
  mdl('DE-6', /age_in_years is 35/, { age_in_years: 35 }),
  mdl('DE-6', /age_birth_year is 1991/, { age_birth_year: 1991 }),
  mdl('DE-6', /"age_over_40" is true/, { age_over_40: true }),
  mdl('DE-6', /"age_over_18" is false/, { age_over_18: false }),
  mdl('DE-7', /neither JPEG nor JPEG 2000/, { portrait: Buffer.from(portrait.toString('base64')) }),
  mdl('DE-8', /no element "birthdate"/, { birthdate: fullDate('1990-04-12') }),
  mdl('DE-9', /"sex" is 3, none of 0, 1, 2, 9/, { sex: 3 }),
  mdl('DE-9', /"nationality" is "NZL"/, { nationality: 'NZL' }),
  mdl('DE-9', /"resident_country" is "nz"/, { resident_country: 'nz' }),
  mdl('DE-9b', /"eye_colour" is "purple"/, { eye_colour: 'purple' }),
  ['MS-8', /no namespace "org.iso.18013.5.1"/, { namespace: 'org.example', elements: { a: 1 } }, { presented: true }],
  ['MS-8 DE-1', /every mandatory element is missing/, { namespace: 'org.example', elements: { family_name: 'Ngata' } }],
]

const pidType = 'eu.europa.ec.eudi.pid.1'
const pidElements: Record<string, Value> = {
  family_name: 'Ngata',
  given_name: 'Aroha',
  birth_date: fullDate('1990-04-12'),
  place_of_birth: members({ country: 'NZ' }),
  nationality: ['NZ', 'DE'],
  issuing_authority: 'DE',
  issuing_country: 'NZ',
}
const other = (type: string, namespace: string, right: Record<string, Value>) => {
  return (rules: string, message: RegExp, elements: Record<string, Value>, omit = ''): DefectRow => [
    rules,
    message,
    {
      docType: type,
      namespace,
      elements: Object.fromEntries(Object.entries({ ...right, ...elements }).filter(([name]) => name !== omit)),
    },
    { doctype: type },
  ]
}
const pid = other(pidType, pidType, pidElements)

const personId: readonly DefectRow[] = [
  pid('DE-1', /no nationality/, {}, 'nationality'),
  pid('DE-2', /"place_of_birth" is an array, not a map/, { place_of_birth: [members({ country: 'NZ' })] }),
  pid('DE-2', /"place_of_birth" is empty/, { place_of_birth: new Map() }),
  pid('DE-8', /unknown member "town"/, { place_of_birth: members({ country: 'NZ', town: 'x' }) }),
  pid('DE-2', /"nationality" is a text string, not an array/, { nationality: 'NZ' }),
  pid('DE-2', /"nationality" is empty/, { nationality: [] }),
  pid('DE-9', /"nationality" at \[0\] is "NZL"/, { nationality: ['NZL'] }),
  pid('DE-9', /"sex" is 7/, { sex: 7 }),
  pid('DE-8', /no element "nationalities"/, { nationalities: ['NZ'] }),
  pid('DE-4', /issuing_country is "DE"/, { issuing_country: 'DE' }),
]

const photoId = other('org.iso.23220.photoid.1', 'org.iso.23220.1', {
  family_name_unicode: 'Ngata',
  given_name: 'Aroha',
  birth_date: members({ birth_date: fullDate('1990-04-12'), approximate_mask: '00000011' }),
  portrait,
  issue_date: fullDate('2026-06-01'),
  expiry_date: fullDate('2031-06-01'),
  issuing_authority_unicode: 'NZ',
  issuing_country: 'NZ',
})

const photo: readonly DefectRow[] = [
  photoId('DE-1', /no portrait/, {}, 'portrait'),
  photoId('DE-1', /no family_name or family_name_unicode/, {}, 'family_name_unicode'),
  photoId('DE-2', /"birth_date" is a text string/, { birth_date: '1990-04-12' }),
]

const aamva = (elements: Record<string, Value>): Defect => ({
  docType: 'org.example.aamva',
  namespace: 'org.iso.18013.5.1.aamva',
  elements,
})

const american: readonly DefectRow[] = [
  ['DE-9b', /"DHS_compliance" is "X"/, aamva({ DHS_compliance: 'X' }), { doctype: 'org.example.aamva' }],
  [
    'DE-2',
    /"hazmat_/,
    aamva({ hazmat_endorsement_expiration_date: new Tagged(0, 'x') }),
    { doctype: 'org.example.aamva' },
  ],
]

export const elementDefects: readonly DefectRow[] = [...driving, ...license, ...personId, ...photo, ...american]

/** Documents of other types that are right. */
export const rightDocuments: readonly DefectRow[] = [
  pid('a PID', /^$/, {}),
  pid('a PID with more', /^$/, {
    sex: 6,
    expiry_date: tdate('2030-01-01T00:00:00Z'),
    resident_city: 'T\u0101maki',
    place_of_birth: members({ region: 'x', locality: 'y' }),
  }),
  photoId('a Photo ID', /^$/, {}),
  mdl('an mDL with more', /^$/, {
    sex: 9,
    height: 180,
    hair_colour: 'bald',
    age_over_18: true,
    age_over_40: false,
    age_birth_year: 1990,
    issuing_jurisdiction: 'NZ-WGN',
    portrait_capture_date: tdate('2026-05-31T23:59:59Z'),
    nationality: 'NZ',
    biometric_template_face: Buffer.of(1),
    resident_address: '\u00fc'.repeat(150),
    family_name_national_character: '\u738b',
    issue_date: tdate('2026-06-01T00:00:00Z'),
    portrait: Buffer.from('0000000c6a5020200d0a870a', 'hex'),
    driving_privileges: [],
  }),
  mdl('an mDL with codes', /^$/, {
    ...privileges(['vehicle_category_code', 'B'], ['codes', [members({ code: '78', sign: '=', value: 'x' })]]),
  }),
]
