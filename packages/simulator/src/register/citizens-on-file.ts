import type { Citizen } from '../citizens/citizen.ts'
import { CITIZENS } from '../citizens/citizens.ts'
import { type CustomerFile, inPolish, withoutMarks } from './file.ts'

type Person = CustomerFile['osoba']
interface Change {
  readonly file?: Partial<CustomerFile>
  readonly person?: Partial<Person>
}

/** Numbers of the bank, stable: tests and demos name them. */
const NUMBER = (nth: number) => `K-${100_000 + nth}`

/** Lived elsewhere when the file was made. */
const MOVED = {
  file: { adres: { linia1: 'ul. Dawna 8 m. 3', linia2: '05-007 Stare Zmyślone' } },
} as const

/** What the register has of a demo citizen, and in what it is wrong; who is not here is no customer. */
const ON_FILE: readonly (readonly [citizen: string, changes: (as: CustomerFile) => Change])[] = [
  ['anna-wisniewska-kowalczyk', () => ({})],
  ['lukasz-gzegzolka', (as) => ({ ...MOVED, person: plain(as, 'LUKASZ', 'GZEGZOLKA') })],
  [
    'oksana-kovalenko',
    () => ({
      file: { dokumentGlowny: document('02', 'FE 118203', '14.05.2019', '14.05.2029') },
      person: { nazwisko: 'Kowalenko', nazwiskoRodowe: 'Szewczuk', obywatelstwo: 'UKR' },
    }),
  ],
  ['stefan-zawadzki', () => MOVED],
  [
    'krystyna-ostrowska',
    () => ({
      file: { adres: { linia1: 'brak', linia2: '-' }, dokumentGlowny: null },
      person: { nazwiskoRodowe: 'XXX', rodzice: { ojciec: 'n/d', matka: 'brak' }, plec: '' },
    }),
  ],
  ['piotr-lewandowicz', () => ({ person: { plec: 'K' } })],
  [
    'aleksandra-brzeczyszczykiewicz',
    (as) => ({ person: { nazwisko: cut(as.osoba.nazwisko), imieDrugie: 'Wirginia' } }),
  ],
  ['jan-maria-jozef-rokicki', () => ({ person: { imieDrugie: 'J. M.' } })],
  [
    'joanna-sobczynska',
    () => ({
      file: {
        dokumentGlowny: document('01', 'XXJ 862304', '05.09.2018', '05.09.2028'),
        ...MOVED.file,
      },
      person: { nazwisko: 'Gruszecka' },
    }),
  ],
  ['nguyen-thi-minh-khai', (as) => ({ person: plain(as, 'THI MINH KHAI', 'NGUYEN') })],
  [
    'y-o',
    () => ({
      file: { dokumentGlowny: null, adres: null },
      person: {
        ...{ imieDrugie: '-', nazwiskoRodowe: 'brak', plec: null, obywatelstwo: 'XXX' },
        urodzenie: { data: '01.01.1900' },
        rodzice: { ojciec: 'brak', matka: 'brak' },
      },
    }),
  ],
  ['mariana-soloviova', () => ({ person: { imiePierwsze: 'Maryana', nazwisko: 'Solovyova' } })],
  // The same document, taken down once more two years later by another branch.
  [
    'mariana-soloviova',
    () => ({
      file: { dataModyfikacji: '03.06.2026' },
      person: {
        imiePierwsze: 'Mariana',
        nazwisko: 'Sołowjowa',
        rodzice: { ojciec: null, matka: null },
      },
    }),
  ],
  [
    'tran-quoc-bao',
    () => ({ person: { urodzenie: { data: '02.03.1999' }, imiePierwsze: 'Van Bao' } }),
  ],
  ['adrian-sroczynski', () => ({})],
  ['halina-owczarek', (as) => ({ person: plain(as, 'HALINA', 'OWCZAREK') })],
  ['marek-owczarek', () => ({ file: { stan: 'P' } })],
  ['kazimierz-banaszak', () => ({ file: { stan: 'M', dataModyfikacji: '30.01.2026' } })],
  ['beata-wojtowicz', () => ({ person: { urodzenie: { data: '23.05.1978' } } })],
  [
    'robert-krasowski',
    () => ({ file: { dokumentGlowny: document('10', 'mZZ 100200', '02.11.2026', '02.11.2031') } }),
  ],
  ['damian-pawlicki', () => ({ file: { stan: 'Z' }, person: { nazwisko: 'Pawilcki' } })],
]

/** The files of demo citizens, in the order of their numbers. */
export const CITIZENS_ON_FILE: readonly CustomerFile[] = ON_FILE.map(([id, changes], index) => {
  const citizen = CITIZENS.find((one) => one.id === id)
  if (citizen === undefined) throw new Error(`there is no citizen ${id}`)
  const exact = exactly(citizen, NUMBER(index + 1))
  const { file = {}, person = {} } = changes(exact)
  return { ...exact, ...file, osoba: { ...exact.osoba, ...person } }
})

/** The number under which a citizen is kept; the first where there are several. */
export function customerNumberOf(citizen: string): string | null {
  const index = ON_FILE.findIndex(([id]) => id === citizen)
  return index < 0 ? null : NUMBER(index + 1)
}

/** As the document has it, in the register's notation. */
function exactly(
  { personalData, mobileIdCard, personalIdCard }: Citizen,
  nr: string,
): CustomerFile {
  const home = personalData.permanentAddress
  const street = [home?.streetPrefix, home?.streetName].filter(Boolean).join(' ')
  const flat = home?.apartmentNumber ? `/${home.apartmentNumber}` : ''
  return {
    nrKlienta: nr,
    stan: 'A',
    dataModyfikacji: '17.03.2026',
    osoba: {
      imiePierwsze: personalData.name,
      imieDrugie: personalData.secondName,
      nazwisko: personalData.surname,
      nazwiskoRodowe: personalData.familyName,
      numery: { pesel: personalData.pesel },
      urodzenie: { data: inPolish(personalData.birthDate) },
      plec: personalData.gender === 'FEMALE' ? 'K' : 'M',
      obywatelstwo: personalData.citizenship,
      rodzice: { ojciec: personalData.fatherName, matka: personalData.motherName },
    },
    dokumentGlowny: document(
      '10',
      mobileIdCard.number,
      inPolish(mobileIdCard.validFrom),
      inPolish(mobileIdCard.validTo),
    ),
    dowodOsobisty: personalIdCard && {
      numer: personalIdCard.number,
      wazny: personalIdCard.validTo && inPolish(personalIdCard.validTo),
    },
    adres: home && {
      linia1: `${street || home.locality} ${home.houseNumber}${flat}`,
      linia2: `${home.postalCode} ${home.locality}`,
    },
  }
}

function document(
  typ: '01' | '02' | '03' | '10',
  numer: string,
  wydany: string,
  wazny: string,
): CustomerFile['dokumentGlowny'] {
  return { typ, numer, wydany, wazny }
}

/** Capitals without Polish letters, as an old system has them. */
function plain(as: CustomerFile, imiePierwsze: string, nazwisko: string): Partial<Person> {
  const upper = (text: string | null) => text && withoutMarks(text).toUpperCase()
  const { imieDrugie, nazwiskoRodowe } = as.osoba
  return {
    imiePierwsze,
    nazwisko,
    imieDrugie: upper(imieDrugie),
    nazwiskoRodowe: upper(nazwiskoRodowe),
  }
}

/** What fits a column of forty. */
function cut(text: string | null): string | null {
  return text?.slice(0, 40) ?? null
}
