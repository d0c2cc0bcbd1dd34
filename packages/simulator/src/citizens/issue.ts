import type { Citizen, DrivingLicence, Issued } from './citizen.ts'

/** An mDowód in order: it lives five years. */
export function mobileIdCard(number: string, validFrom: string): Citizen['mobileIdCard'] {
  return { number, validFrom, validTo: after(validFrom, 5), status: 'ISSUED' }
}

/** A plastic identity card in order: it lives ten years. */
export function idCard(
  number: string,
  issuer: string,
  creationDate: string,
): NonNullable<Citizen['personalIdCard']> {
  const validTo = after(creationDate, 10)
  const dates = { validTo, creationDate, suspensionDate: null, revocationDate: null }
  return { number, issuer, ...dates, status: 'ISSUED' }
}

/** A card in order. */
export function card(number: string, from: string, until: string | null): Issued {
  return { number, from, until, status: 'ISSUED' }
}

/** A driving licence in order; `licence` says where it is not. */
export function drivingLicence(
  licence: Pick<DrivingLicence, 'number' | 'from' | 'categories'> & Partial<DrivingLicence>,
): DrivingLicence {
  return {
    until: after(licence.from, 15),
    status: 'ISSUED',
    blank: `BL${licence.number.replace(/\D/g, '')}`,
    restrictions: [],
    statusReasons: [],
    ...licence,
  }
}

function after(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) + years}${date.slice(4)}`
}
