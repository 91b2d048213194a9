/**
 * The data elements of the document types that are known: ISO mDL, AAMVA, EU PID, Photo ID.
 *
 * @see ISO/IEC 18013-5:2021, 7.2.1, Table 5; AAMVA Mobile Driver License Implementation Guidelines; EU PID Rulebook, 3.1;
 * ISO/IEC TS 23220-4, Annex C
 */
import {
  all,
  arrayOf,
  boolean,
  bytes,
  country,
  date,
  fullDate,
  image,
  latin1Text,
  mapOf,
  mapOr,
  matching,
  notEmpty,
  numberOf,
  oneOf,
  type Shape,
  tdate,
  text,
  unsigned,
} from './element-shapes.ts'
import type { Severity } from './rules.ts'

/** The elements of a namespace. */
export interface ElementTable {
  readonly namespace: string
  /** Document types that this is the namespace of. */
  readonly docTypes: readonly string[]
  /** Whether a document of these types must have the namespace. */
  readonly isMain: boolean
  /** Elements that must be there; `|` parts names of which one suffices. */
  readonly mandatory: readonly string[]
  readonly elements: Readonly<Record<string, Shape>>
  /** Families of elements. */
  readonly families: readonly (readonly [name: RegExp, shape: Shape])[]
  /** Whether an element that is not here is worth a word. */
  readonly complete: boolean
  /** What a breach weighs at most. */
  readonly atMost: Severity
}

export const mdlDocType = 'org.iso.18013.5.1.mDL'
export const mdlNamespace = 'org.iso.18013.5.1'

const ages = [/^age_over_\d\d$/, boolean] as const
const eyes = ['black', 'blue', 'brown', 'dichromatic', 'grey', 'green', 'hazel', 'maroon', 'pink', 'unknown']
const hair = ['bald', 'black', 'blond', 'brown', 'grey', 'red', 'auburn', 'sandy', 'white', 'unknown']

const drivingPrivileges = arrayOf(
  mapOf({
    vehicle_category_code: text,
    'issue_date?': fullDate,
    'expiry_date?': fullDate,
    'codes?': arrayOf(mapOf({ code: text, 'sign?': text, 'value?': text }), 1),
  }),
)

const mdl: ElementTable = {
  namespace: mdlNamespace,
  docTypes: [mdlDocType],
  isMain: true,
  mandatory: [
    'family_name',
    'given_name',
    'birth_date',
    'issue_date',
    'expiry_date',
    'issuing_country',
    'issuing_authority',
    'document_number',
    'portrait',
    'driving_privileges',
    'un_distinguishing_sign',
  ],
  elements: {
    family_name: latin1Text,
    given_name: latin1Text,
    birth_date: fullDate,
    issue_date: date,
    expiry_date: date,
    issuing_country: country,
    issuing_authority: latin1Text,
    document_number: latin1Text,
    portrait: image,
    driving_privileges: drivingPrivileges,
    un_distinguishing_sign: text,
    administrative_number: latin1Text,
    sex: numberOf(0, 1, 2, 9),
    height: unsigned,
    weight: unsigned,
    eye_colour: oneOf(...eyes),
    hair_colour: oneOf(...hair),
    birth_place: latin1Text,
    resident_address: latin1Text,
    portrait_capture_date: tdate,
    age_in_years: unsigned,
    age_birth_year: unsigned,
    issuing_jurisdiction: text,
    nationality: country,
    resident_city: latin1Text,
    resident_state: latin1Text,
    resident_postal_code: latin1Text,
    resident_country: country,
    family_name_national_character: text,
    given_name_national_character: text,
    signature_usual_mark: bytes,
  },
  families: [ages, [/^biometric_template_\w+$/, bytes]],
  complete: true,
  atMost: 'failure',
}

const truncation = oneOf('N', 'T', 'U')

const aamva: ElementTable = {
  namespace: 'org.iso.18013.5.1.aamva',
  docTypes: [mdlDocType],
  isMain: false,
  mandatory: [
    'domestic_driving_privileges',
    'family_name_truncation',
    'given_name_truncation',
    'sex',
    'DHS_compliance',
  ],
  elements: {
    domestic_driving_privileges: arrayOf(() => {}),
    family_name_truncation: truncation,
    given_name_truncation: truncation,
    sex: unsigned,
    DHS_compliance: oneOf('F', 'N'),
    name_suffix: text,
    organ_donor: numberOf(1),
    veteran: numberOf(1),
    CDL_indicator: unsigned,
    EDL_credential: unsigned,
    DHS_temporary_lawful_status: numberOf(1),
    weight_range: numberOf(0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    race_ethnicity: text,
    resident_county: text,
    hazmat_endorsement_expiration_date: fullDate,
  },
  families: [],
  complete: false,
  atMost: 'warning',
}

const pidType = 'eu.europa.ec.eudi.pid.1'
const nationality = arrayOf(matching(/^[A-Z]{2}$/, 'two upper-case letters'), 1)
const placeOfBirth = all(mapOf({ 'country?': country, 'region?': text, 'locality?': text }), notEmpty)

const pid: ElementTable = {
  namespace: pidType,
  docTypes: [pidType],
  isMain: true,
  mandatory: [
    'family_name',
    'given_name',
    'birth_date',
    'place_of_birth',
    'nationality',
    'issuing_authority',
    'issuing_country',
  ],
  elements: {
    family_name: text,
    given_name: text,
    birth_date: fullDate,
    place_of_birth: placeOfBirth,
    nationality,
    ...Object.fromEntries(
      ['address', 'state', 'city', 'postal_code', 'street', 'house_number'].map((name) => [`resident_${name}`, text]),
    ),
    resident_country: country,
    personal_administrative_number: text,
    portrait: image,
    family_name_birth: text,
    given_name_birth: text,
    sex: numberOf(0, 1, 2, 3, 4, 5, 6, 9),
    email_address: text,
    mobile_phone_number: text,
    expiry_date: date,
    issuance_date: date,
    issuing_authority: text,
    issuing_country: country,
    document_number: text,
    issuing_jurisdiction: text,
    trust_anchor: text,
    attestation_legal_category: text,
    age_in_years: unsigned,
    age_birth_year: unsigned,
  },
  families: [ages],
  complete: true,
  atMost: 'failure',
}

const birthDate = mapOr(mapOf({ birth_date: fullDate, 'approximate_mask?': text }), fullDate)

// Drafts differ in the case of the document type and in the names of the elements.
const photoId: ElementTable = {
  namespace: 'org.iso.23220.1',
  docTypes: ['org.iso.23220.photoID.1', 'org.iso.23220.photoid.1'],
  isMain: true,
  mandatory: [
    'family_name|family_name_unicode',
    'given_name|given_name_unicode',
    'birth_date',
    'portrait',
    'issue_date',
    'expiry_date',
    'issuing_authority|issuing_authority_unicode',
    'issuing_country',
  ],
  elements: {
    ...Object.fromEntries(
      ['family_name', 'given_name', 'issuing_authority'].flatMap((name) => [
        [name, text],
        [`${name}_unicode`, text],
        [`${name}_latin1`, latin1Text],
      ]),
    ),
    birth_date: birthDate,
    portrait: image,
    issue_date: date,
    expiry_date: date,
    issuing_country: country,
    age_in_years: unsigned,
    age_birth_year: unsigned,
    sex: unsigned,
    nationality: country,
    resident_country: country,
    document_number: text,
  },
  families: [ages],
  complete: false,
  atMost: 'warning',
}

/** All tables. */
export const elementTables: readonly ElementTable[] = [mdl, aamva, pid, photoId]
