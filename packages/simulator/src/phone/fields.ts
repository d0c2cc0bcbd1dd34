import type { Scope } from '@okienko/contract/backsystem'
import type { Citizen } from '../citizens/citizen.ts'
import { MAKERS } from '../ministry/document-makers.ts'

export interface FieldValue {
  readonly field: string
  readonly value: string | null
}

/** Every field of a data set but the portrait, in the order in which a person reads them. */
export function listFields(citizen: Citizen, scope: Scope): readonly FieldValue[] {
  return scope === 8 || scope === 9 ? mdowodFields(citizen, scope) : cardFields(citizen, scope)
}

/** Carried by the document and of no meaning to anybody. */
const MEANINGLESS = new Set(['dSC'])
const ENDS = new Set(['eD', 'expirationDate', 'expiredDate'])

/** Whose it is, what it says, and until when: as a bank shows it, too. */
const READ: readonly string[] = [
  ...['name', 'firstName', 'secondName', 'surname', 'lastName'],
  ...['pesel', 'birthday', 'dateOfBirth', 'birthplace'],
  ...['disability', 'university', 'albumNumber', 'ldId', 'pn', 'number', 'type', 'role'],
  ...['department', 'issueDate', 'rD', 'expirationDate', 'expiredDate', 'eD'],
  ...['dS', 'tcS', 'cat', 'resG'],
]

function cardFields(citizen: Citizen, scope: Scope): readonly FieldValue[] {
  return Object.entries(MAKERS[scope].make(citizen, 'as-is') ?? {})
    .filter(([field]) => !MEANINGLESS.has(field))
    .toSorted(([one], [other]) => READ.indexOf(one) - READ.indexOf(other))
    .map(([field, value]) => ({ field, value: written(field, value) }))
}

function written(field: string, value: unknown): string | null {
  if (typeof value === 'boolean') return value ? 'YES' : 'NO'
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(', ')
  if (typeof value === 'string') return value
  return ENDS.has(field) ? 'NO_END' : null
}

function mdowodFields(citizen: Citizen, scope: 8 | 9): readonly FieldValue[] {
  const { mobileIdCard, personalData: person, personalIdCard } = citizen
  const standard = {
    name: person.name,
    secondName: person.secondName,
    surname: person.surname,
    pesel: person.pesel,
    birthDate: person.birthDate,
    citizenship: person.citizenship,
    fatherName: person.fatherName,
    motherName: person.motherName,
    mobileIdCardNumber: mobileIdCard.number,
    mobileIdCardValidFrom: mobileIdCard.validFrom,
    mobileIdCardValidTo: mobileIdCard.validTo,
  }
  const extended = {
    familyName: person.familyName,
    fatherFamilySurname: person.fatherFamilySurname,
    motherFamilySurname: person.motherFamilySurname,
    birthPlace: person.birthPlace,
    birthCountry: person.birthCountry,
    gender: person.gender,
    permanentAddress: addressLine(person.permanentAddress),
    permanentAddressRegistrationDate:
      person.permanentAddress?.permanentAddressRegistrationDate ?? null,
    personalIdCardNumber: personalIdCard?.number ?? null,
    personalIdCardIssuer: personalIdCard?.issuer ?? null,
    personalIdCardValidTo: personalIdCard?.validTo ?? null,
    personalIdCardStatus: personalIdCard?.status ?? null,
  }
  const fields = scope === 8 ? standard : { ...standard, ...extended }
  return Object.entries(fields).map(([field, value]) => ({ field, value }))
}

function addressLine(address: Citizen['personalData']['permanentAddress']): string | null {
  if (address === null) return null
  const { streetPrefix, streetName, houseNumber, apartmentNumber, postalCode, locality } = address
  const building = [houseNumber, apartmentNumber].filter((part) => part !== null).join('/')
  const street = streetName === null ? [locality] : [streetPrefix, streetName]
  const lines = [
    [...street, building],
    [postalCode, locality],
  ]
  return lines.map((parts) => parts.filter((part) => part !== null).join(' ')).join(', ')
}
