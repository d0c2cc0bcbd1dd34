import type { Scope } from '@okienko/contract/backsystem'
import type { Citizen, Issued } from '../citizens/citizen.ts'

/** How a document departs from the citizen's own one, where its kind allows that. */
export type DocumentVariant =
  | 'as-is'
  | 'expired'
  | 'suspended'
  | 'revoked'
  | 'without-photo'
  /** Beside a document without a photo lies the identity of somebody else. */
  | 'foreign-companion'
  /** Made and sealed a month ago, and an hour from now. */
  | 'too-old'
  | 'from-future'
  /** By a register that says more than before, and writes times in Warsaw's. */
  | 'newer'
  /** With a status that nobody has told us of. */
  | 'unknown-status'
  /** Of the same person, born so late that the eighteenth birthday is still to come. */
  | 'of-a-minor'

/** One data set as the register makes it. */
export interface DocumentMaker {
  readonly kind: DocumentKindName
  /** As the catalogues name it. */
  readonly dataSet: string
  /** Goes into the header; invented. */
  readonly documentType: string
  readonly ownPhoto: boolean
  /** What the citizen holds of this kind; null when there is none. */
  readonly held: (citizen: Citizen) => Issued | null
  /** The data, its photo left out; null when the citizen holds no such document. */
  readonly make: (citizen: Citizen, variant: DocumentVariant) => object | null
}

export type DocumentKindName =
  | 'mdowod'
  | 'driving-licence'
  | 'student-card'
  | 'school-card'
  | 'pensioner-card'
  | 'large-family-card'

const NO_LONGER_VALID = { from: '2019-01-02', until: '2024-01-02' }

function vary<C extends Issued>(held: C, variant: DocumentVariant): C {
  switch (variant) {
    case 'expired':
      return { ...held, ...NO_LONGER_VALID }
    case 'suspended':
      return { ...held, status: 'SUSPENDED' }
    case 'revoked':
      return { ...held, status: 'REVOKED' }
    case 'unknown-status':
      return { ...held, status: 'UNDER_REVIEW' }
    default:
      return held
  }
}

function maker<C extends Issued>(
  names: Pick<DocumentMaker, 'kind' | 'dataSet' | 'documentType'>,
  held: (citizen: Citizen) => C | undefined,
  data: (citizen: Citizen, held: C) => object,
): DocumentMaker {
  return {
    ...names,
    ownPhoto: names.kind === 'mdowod',
    held: (citizen) => held(citizen) ?? null,
    make(citizen, variant) {
      const own = held(citizen)
      return own === undefined ? null : data(citizen, vary(own, variant))
    },
  }
}

function mdowod(dataSet: string, data: (citizen: Citizen) => object): DocumentMaker {
  return maker(
    { kind: 'mdowod', dataSet, documentType: 'MOBILE_ID_CARD' },
    ({ mobileIdCard: { number, validFrom, validTo, status } }): Issued => ({
      number,
      from: validFrom,
      until: validTo,
      status,
    }),
    (citizen, { number, from, until, status }) => ({
      mobileIdCard: { number, validFrom: from, validTo: until, status },
      ...data(citizen),
    }),
  )
}

function names({ personalData: { name, secondName, surname } }: Citizen, held: Issued) {
  return { name, secondName, surname: held.surname ?? surname }
}

export const MAKERS: Readonly<Record<Scope, DocumentMaker>> = {
  8: mdowod('mdowod-standard', ({ personalData: person }) => {
    const { name, secondName, surname, fatherName, motherName, pesel, birthDate, citizenship } =
      person
    return {
      personalData: {
        name,
        secondName,
        surname,
        fatherName,
        motherName,
        pesel,
        birthDate,
        citizenship,
      },
    }
  }),
  9: mdowod('mdowod-extended', ({ personalData, personalIdCard }) => ({
    personalData,
    personalIdCard: personalIdCard && { ...personalIdCard, picture: null },
  })),
  1000000: maker(
    {
      kind: 'driving-licence',
      dataSet: 'driving-licence',
      documentType: 'DRIVING_LICENCE',
    },
    ({ cards }) => cards?.drivingLicence,
    (citizen, held) => ({
      ...names(citizen, held),
      birthday: citizen.personalData.birthDate,
      birthplace: citizen.personalData.birthPlace,
      dSC: null,
      dS: held.status,
      tcS: held.statusReasons,
      ldId: held.number,
      pn: held.blank,
      rD: held.from,
      eD: held.until,
      resG: held.restrictions,
      cat: held.categories,
    }),
  ),
  2001: maker(
    { kind: 'student-card', dataSet: 'student-card', documentType: 'STUDENT_CARD' },
    ({ cards }) => cards?.studentCard,
    (citizen, held) => ({
      ...names(citizen, held),
      expirationDate: held.until,
      pesel: citizen.personalData.pesel,
      dateOfBirth: citizen.personalData.birthDate,
      issueDate: held.from,
      university: held.university,
      albumNumber: held.number,
    }),
  ),
  1003: maker(
    { kind: 'school-card', dataSet: 'school-card', documentType: 'SCHOOL_CARD' },
    ({ cards }) => cards?.schoolCard,
    (citizen, held) => ({
      ...names(citizen, held),
      expirationDate: held.until,
      pesel: citizen.personalData.pesel,
      dateOfBirth: citizen.personalData.birthDate,
      issueDate: held.from,
      disability: held.disability,
    }),
  ),
  1003000: maker(
    { kind: 'pensioner-card', dataSet: 'pensioner-card', documentType: 'PENSIONER_CARD' },
    ({ cards }) => cards?.pensionerCard,
    (citizen, held) => {
      const { name, secondName, surname } = names(citizen, held)
      return {
        number: held.number,
        firstName: name,
        secondName,
        lastName: surname,
        pesel: citizen.personalData.pesel,
        type: held.benefit,
        expiredDate: held.until,
        department: held.department,
      }
    },
  ),
  1001000: maker(
    { kind: 'large-family-card', dataSet: 'large-family-card', documentType: 'LARGE_FAMILY_CARD' },
    ({ cards }) => cards?.largeFamilyCard,
    (citizen, held) => ({
      number: held.number,
      ...names(citizen, held),
      pesel: citizen.personalData.pesel,
      role: held.role,
      expirationDate: held.until,
    }),
  ),
}
