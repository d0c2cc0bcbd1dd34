import { expectedOverall } from './expected-overall.ts'
import { plain } from './models/slips.ts'
import type { Document, Fields, JudgedPair, Register } from './pair.ts'
import {
  aDate,
  aNumber,
  another,
  aPerson,
  checkDigit,
  inYears,
  isValidPesel,
  MEN,
  type Person,
  peselOf,
  WOMEN,
} from './people.ts'
import { type Random, seeded } from './random.ts'

/* Two people who are alike on paper: one stands at the counter, the file is the other's. */

/** What is different of the other one, and the verdicts that follow from it. */
interface Other {
  /** Beside the family's own: a first name alike, for both. */
  readonly document?: Partial<Document>
  readonly file: Partial<Document>
  readonly fields: Fields
}
type Kin = (person: Person, random: Random) => Other

/** Names that are two, however alike they look. */
const ALIKE: readonly (readonly [string, string])[] = [
  ['Jan', 'Janusz'],
  ['Jan', 'Janina'],
  ['Maria', 'Marianna'],
  ['Maria', 'Mariola'],
  ['Iga', 'Ida'],
  ['Bartosz', 'Bartłomiej'],
  ['Karol', 'Karolina'],
  ['Alina', 'Halina'],
  ['Maja', 'Kaja'],
  ['Marek', 'Mariusz'],
  ['Julia', 'Julita'],
  ['Kamil', 'Kamila'],
  ['Tymon', 'Szymon'],
  ['Dorota', 'Danuta'],
  ['Adam', 'Adrian'],
  ['Michał', 'Mikołaj'],
  ['Lena', 'Helena'],
  ['Emil', 'Emilia'],
  ['Wiktor', 'Wiktoria'],
  ['Roman', 'Romana'],
  ['Irena', 'Irmina'],
  ['Daniel', 'Damian'],
]

const serial = (isWoman: boolean, random: Random) => 2 * random.int(0, 4_999) + (isWoman ? 0 : 1)

function otherName({ document: { givenNames }, isWoman }: Person, random: Random): string {
  const names = (isWoman ? WOMEN : MEN).map(([name]) => name)
  return another(random, names, ...givenNames)
}

/** Further away than a slip: at least three digits, and no swap of day and month. */
function farFrom(birth: string, random: Random, from = 1930, to = 2006): string {
  for (;;) {
    const date = aDate(random, from, to)
    const digits = [...date].filter((digit, at) => digit !== birth[at]).length
    const swapped = `${birth.slice(0, 5)}${birth.slice(8)}-${birth.slice(5, 7)}`
    if (digits >= 3 && date !== swapped && !date.endsWith('-01-01')) return date
  }
}

/** Born as another person was, with the number after or before theirs among those of the sex. */
function neighbour(pesel: string, random: Random): string {
  const next = (Number(pesel.slice(6, 10)) + random.pick([2, 9_998])) % 10_000
  const ten = pesel.slice(0, 6) + String(next).padStart(4, '0')
  return ten + checkDigit(ten)
}

/** Another valid number of one other digit and its check digit, or of two digits that changed places. */
function closeNumber(pesel: string, random: Random): string {
  const transposed = Array.from({ length: 10 }, (_, at) => {
    const [one = '', other = ''] = pesel.slice(at, at + 2)
    return pesel.slice(0, at) + other + one + pesel.slice(at + 2)
  }).filter(
    (text) => text !== pesel && isValidPesel(text) && text.slice(0, 6) === pesel.slice(0, 6),
  )
  const [found] = transposed
  if (found !== undefined && random.chance(0.5)) return found
  const at = random.int(6, 8)
  const digit = String((Number(pesel[at]) + random.int(1, 9)) % 10)
  const ten = pesel.slice(0, at) + digit + pesel.slice(at + 1, 10)
  return ten + checkDigit(ten)
}

const KINDS = {
  twins: (person, random) => ({
    file: {
      givenNames: [otherName(person, random)],
      pesel: neighbour(person.document.pesel, random),
    },
    fields: { givenNames: 'conflict' },
  }),
  'twins-named-alike': ({ document: { pesel } }, random) => {
    const [one, other] = random.pick(ALIKE)
    const [first, second] = random.chance(0.5) ? [one, other] : [other, one]
    return {
      document: { givenNames: [first] },
      file: { givenNames: [second], pesel: neighbour(pesel, random) },
      fields: { givenNames: 'conflict' },
    }
  },
  'parent-and-child': ({ document, isWoman }, random) => {
    const year = Number(document.birthDate.slice(0, 4)) - random.int(20, 38)
    const birthDate = farFrom(document.birthDate, random, year, year)
    return {
      file: {
        birthDate,
        pesel: peselOf(birthDate, serial(isWoman, random)),
        fathersName: 'Eugeniusz',
      },
      fields: { birthDate: 'conflict', fathersName: 'conflict' },
    }
  },
  'same-name-and-year': ({ document: { birthDate: birth }, isWoman }, random) => {
    const year = Number(birth.slice(0, 4))
    const birthDate = farFrom(birth, random, year, year)
    const address = 'ul. Klonowa 4/101, 20-100 Lublin'
    return {
      file: { birthDate, pesel: peselOf(birthDate, serial(isWoman, random)), address },
      fields: { birthDate: 'conflict' },
    }
  },
  'neighbouring-numbers': (person, random) => ({
    file: {
      givenNames: [otherName(person, random)],
      surname: 'Tchórzewicz',
      familyName: 'Tchórzewicz',
      pesel: neighbour(person.document.pesel, random),
    },
    fields: { givenNames: 'conflict' },
  }),
  'same-surname-and-address': (person, random) => {
    const birthDate = farFrom(person.document.birthDate, random)
    return {
      file: {
        givenNames: [otherName(person, random)],
        birthDate,
        pesel: peselOf(birthDate, serial(person.isWoman, random)),
      },
      fields: { givenNames: 'conflict', birthDate: 'conflict' },
    }
  },
  'a-number-close-by': (person, random) => ({
    file: { pesel: closeNumber(person.document.pesel, random) },
    fields: {},
  }),
} as const satisfies Readonly<Record<string, Kin>>

export const IMPOSTOR_KINDS = Object.keys(KINDS) as readonly (keyof typeof KINDS)[]

/** So many of them, each kind as often as any other, the same for the same seed. */
export function impostorPairs(count: number, seed: number): readonly JudgedPair[] {
  const random = seeded(seed)
  return Array.from({ length: count }, (_, n) => {
    const kind = IMPOSTOR_KINDS[n % IMPOSTOR_KINDS.length] ?? 'twins'
    return impostor(kind, `impostor-${n}`, random)
  })
}

function impostor(kind: keyof typeof KINDS, id: string, random: Random): JudgedPair {
  const person = aPerson(random)
  const { document: said = {}, file, fields }: Other = KINDS[kind](person, random)
  const document: Document = { ...person.document, ...said }
  const issueDate = inYears(person.document.issueDate, random.int(-1, 1))
  const own = { documentNumber: aNumber(random), issueDate, expiryDate: inYears(issueDate, 5) }
  const other = { ...document, ...file, ...own }
  const register = onFile(other, random, kind === 'a-number-close-by')
  if (register.pesel === other.pesel) {
    return judged(kind, id, { document, register }, 'differs', { ...fields, pesel: 'conflict' })
  }
  const { pesel: _, ...foreigner } = document
  const shown = random.chance(0.3) ? foreigner : document
  return judged(kind, id, { document: shown, register }, 'none', fields)
}

function judged(
  kind: string,
  id: string,
  { document, register }: { readonly document: Document; readonly register: Register },
  pesel: 'differs' | 'none',
  fields: Fields,
): JudgedPair {
  // What is missing on file is in no conflict.
  const said = Object.entries(fields).filter(
    ([field]) => register[field as keyof Register] !== null,
  )
  const lacking = register.birthDate === null ? { birthDate: 'missing_in_register' as const } : {}
  const known: Fields = { ...Object.fromEntries(said), ...lacking }
  const overall = expectedOverall({ pesel, fields: known, numberEqual: false })
  return {
    id,
    category: `impostor-${kind}`,
    document,
    register,
    expected: { overall, fields: known },
  }
}

/** The other one's file: whole, without its number in one of several ways, or with little in it; typed as files are. */
function onFile(other: Document, random: Random, withNumber: boolean): Register {
  const kind = random.pick(['mdowod', 'id_card', 'passport'])
  const write = random.pick(WRITTEN)
  const [year, month, day] = other.birthDate.split('-')
  const whole: Register = {
    ...other,
    kind,
    givenNames: write(other.givenNames.join(' ')),
    surname: write(other.surname),
    birthDate: random.chance(0.5) ? other.birthDate : `${day}.${month}.${year}`,
  }
  if (withNumber || random.chance(0.5)) return whole
  const pesel = random.pick([null, '', '00000000000', 'brak', garbled(other.pesel ?? '', random)])
  const lacks = random.chance(0.2) ? { birthDate: null } : {}
  return { ...whole, pesel, ...lacks }
}

const WRITTEN: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => plain(name),
  (name) => ` ${plain(name).toUpperCase()} `,
  (name) => name.normalize('NFD'),
]

/** A number with a wrong check digit is none that identifies. */
function garbled(pesel: string, random: Random): string {
  return pesel.slice(0, 10) + ((Number(pesel[10]) + random.int(1, 9)) % 10)
}
