import type { Scope9, SealedDocument } from '@okienko/contract/backsystem'
import type { ReceivedData } from '../../domain/person.ts'

/** Turns a checked mDowód (scope 8 or 9) into the flat data of the domain. Empty fields are left out. */
export function readMdowod(document: SealedDocument): ReceivedData {
  const { mobileIdCard: card, personalData: person } = document.data
  const extended = isExtended(document) ? extendedFields(document) : {}
  const entries = Object.entries({
    firstName: person.name,
    secondName: person.secondName,
    surname: person.surname,
    pesel: person.pesel,
    birthDate: person.birthDate,
    citizenship: person.citizenship,
    fatherName: person.fatherName,
    motherName: person.motherName,
    documentNumber: card.number,
    documentValidFrom: card.validFrom,
    documentValidUntil: card.validTo,
    ...extended,
  })
  const held = entries.filter((entry): entry is [string, string] => Boolean(entry[1]))
  return { attributes: Object.fromEntries(held), photo: person.picture }
}

function isExtended(document: SealedDocument): document is Scope9 {
  return 'gender' in document.data.personalData
}

function extendedFields({ data }: Scope9): Record<string, string | null | undefined> {
  const { personalData: person, personalIdCard: plastic } = data
  return {
    familyName: person.familyName,
    fatherFamilyName: person.fatherFamilySurname,
    motherFamilyName: person.motherFamilySurname,
    birthPlace: person.birthPlace,
    birthCountry: person.birthCountry,
    sex: person.gender.toLowerCase(),
    address: person.permanentAddress && addressLine(person.permanentAddress),
    addressRegisteredOn: person.permanentAddress?.permanentAddressRegistrationDate,
    idCardNumber: plastic?.number,
    idCardIssuer: plastic?.issuer,
    idCardValidUntil: plastic?.validTo,
    idCardStatus: plastic?.status,
  }
}

type Address = NonNullable<Scope9['data']['personalData']['permanentAddress']>

function addressLine(address: Address): string {
  const flat = address.apartmentNumber ? `/${address.apartmentNumber}` : ''
  const house = address.houseNumber ? `${address.houseNumber}${flat}` : ''
  const street = [address.streetPrefix, address.streetName, house].filter(Boolean).join(' ')
  const town = [address.postalCode, address.locality].filter(Boolean).join(' ')
  return [street, town].filter(Boolean).join(', ')
}
