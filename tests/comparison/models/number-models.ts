import { aDate, aNumber, inYears, isValidPesel, peselOf, twoDigits } from '../people.ts'
import type { Random } from '../random.ts'
import { changed, type Model, sharesPesel } from './model.ts'

/* What becomes of numbers and dates. */

const withPesel =
  (change: Model): Model =>
  (person, random, evidence) =>
    sharesPesel(evidence) ? change(person, random, evidence) : null
const withNumber =
  (change: Model): Model =>
  (person, random, evidence) =>
    evidence === 'bare' || evidence === 'card' ? null : change(person, random, evidence)

/** Other digits at so many neighbouring places, no check digit fitting. */
function digitsOff(pesel: string, places: number, random: Random): string {
  for (;;) {
    const at = random.int(0, 11 - places)
    const digits = [...pesel]
    for (let place = at; place < at + places; place += 1) {
      digits[place] = String((Number(pesel[place]) + random.int(1, 9)) % 10)
    }
    const off = digits.join('')
    if (!isValidPesel(off)) return off
  }
}

const MONTHS =
  'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia'.split(
    ' ',
  )
const ROMAN = 'I II III IV V VI VII VIII IX X XI XII'.split(' ')

/** One date in the notations in which it is typed. */
function notations(date: string): readonly string[] {
  const [y = '', m = '', d = ''] = date.split('-')
  return [
    `${d}.${m}.${y}`,
    `${d}/${m}/${y}`,
    `${d}-${m}-${y}`,
    `${y}/${m}/${d}`,
    `${y}${m}${d}`,
    `${Number(d)}.${Number(m)}.${y} r.`,
    `${Number(d)} ${MONTHS[Number(m) - 1]} ${y}`,
    `${d} ${ROMAN[Number(m) - 1]} ${y}`,
    `${y}-${m}-${d}T00:00:00`,
    `${y}.${m}.${d}`,
  ]
}

/** At no place but these. */
function put(text: string, at: number, more: string): string {
  return text.slice(0, at) + more + text.slice(at + more.length)
}

export const NUMBER_MODELS = {
  'pesel-spaced': withPesel(({ document: { pesel } }) =>
    changed('pesel', `${pesel.slice(0, 6)} ${pesel.slice(6)}`, 'same_normalised'),
  ),
  'pesel-one-digit-off': withPesel(({ document: { pesel } }, random) => ({
    ...changed('pesel', digitsOff(pesel, 1, random), 'likely_typo'),
    facts: { pesel: 'none' },
  })),
  'pesel-two-digits-off': withPesel(({ document: { pesel } }, random) => ({
    ...changed('pesel', digitsOff(pesel, 2, random), 'likely_typo'),
    facts: { pesel: 'none' },
  })),
  'pesel-digit-lost': withPesel(({ document: { pesel } }, random) => {
    const at = random.int(0, 10)
    const lost = pesel.slice(0, at) + pesel.slice(at + 1)
    return { ...changed('pesel', lost, 'likely_typo'), facts: { pesel: 'none' } }
  }),
  'pesel-invalid-and-far': withPesel((_person, random) => ({
    ...changed('pesel', digitsOff('99999999999', 5, random), 'conflict'),
    facts: { pesel: 'none' },
  })),
  'pesel-of-somebody-else': withPesel(({ document: { pesel } }, random) => {
    const other = peselOf(aDate(random, 1940, 2006), random.int(0, 9_999))
    if (other === pesel) return null
    return { ...changed('pesel', other, 'conflict'), facts: { pesel: 'differs' } }
  }),
  'pesel-a-placeholder': withPesel((_person, random) => ({
    ...changed(
      'pesel',
      random.pick(['00000000000', '11111111111', 'brak', '-']),
      'missing_in_register',
    ),
    facts: { pesel: 'none' },
  })),
  'pesel-check-digit-wrong-on-both': withPesel(({ document: { pesel } }) => {
    const wrong = pesel.slice(0, 10) + ((Number(pesel[10]) + 1) % 10)
    return { document: { pesel: wrong }, register: { pesel: wrong }, fields: { pesel: 'same' } }
  }),
  'date-notation': ({ document: { birthDate } }, random) =>
    changed('birthDate', random.pick(notations(birthDate)), 'same_normalised'),
  'date-day-and-month-swapped': ({ document: { birthDate } }, random) => {
    const [y = '', m = '', d = ''] = birthDate.split('-')
    if (Number(d) > 12 || m === d) return null
    return changed('birthDate', random.pick(notations(`${y}-${d}-${m}`).slice(0, 5)), 'likely_typo')
  },
  'date-one-digit': ({ document: { birthDate } }, random) => {
    const other = twoDigits(((Number(birthDate.slice(8)) + 9) % 10) + 10 * Number(birthDate[8]))
    if (other === birthDate.slice(8) || other === '00') return null
    return changed(
      'birthDate',
      random.chance(0.5)
        ? put(birthDate, 8, other)
        : put(birthDate, 3, String((Number(birthDate[3]) + 3) % 10)),
      'likely_typo',
    )
  },
  'date-digits-transposed': ({ document: { birthDate } }) => {
    const [third = '', fourth = ''] = birthDate.slice(2, 4)
    return third === fourth
      ? null
      : changed('birthDate', put(birthDate, 2, fourth + third), 'likely_typo')
  },
  'date-century': ({ document: { birthDate } }) =>
    changed(
      'birthDate',
      put(birthDate, 0, birthDate.startsWith('19') ? '18' : '19'),
      'likely_typo',
    ),
  'date-impossible': ({ document: { birthDate } }) =>
    changed(
      'birthDate',
      put(birthDate, 8, birthDate.slice(5, 7) === '02' ? '30' : '32'),
      'likely_typo',
    ),
  'date-wide': ({ document: { birthDate } }, random) => {
    const year = Number(birthDate.slice(0, 4)) - 13
    const month = twoDigits((Number(birthDate.slice(5, 7)) % 12) + 1)
    const day = twoDigits(((Number(birthDate.slice(8)) + 12) % 28) + 1)
    if (`${month}${day}` === '0101') return null
    return changed('birthDate', random.pick(notations(`${year}-${month}-${day}`)), 'conflict')
  },
  'date-a-placeholder': (_person, random) =>
    changed(
      'birthDate',
      random.pick(['01.01.1900', '', null, '-', '00.00.0000']),
      'missing_in_register',
    ),
  'mdowod-renewed': withNumber(({ document: { issueDate, expiryDate } }, random) => ({
    register: {
      documentNumber: aNumber(random),
      issueDate: random.pick(notations(inYears(issueDate, -5))),
      expiryDate: random.pick(notations(inYears(expiryDate, -5))),
    },
    fields: { documentNumber: 'newer', issueDate: 'newer', expiryDate: 'newer' },
    facts: { numberEqual: false },
  })),
  'newer-on-file': withNumber(({ document: { issueDate, expiryDate } }, random) => ({
    register: {
      documentNumber: aNumber(random),
      issueDate: inYears(issueDate, 1),
      expiryDate: inYears(expiryDate, 1),
    },
    // By which field it is said is no matter.
    fields: { documentNumber: undefined },
    facts: { newerOnFile: true, numberEqual: false },
  })),
  'number-spaced': withNumber(({ document: { documentNumber } }) => {
    const spaced = `${documentNumber.slice(0, 4)} ${documentNumber.slice(4)}`
    return changed('documentNumber', spaced.toLowerCase(), 'same_normalised')
  }),
  'number-one-digit-off': withNumber(({ document: { documentNumber } }, random) => {
    const other = String((Number(documentNumber.at(-1)) + random.int(1, 9)) % 10)
    const change = changed('documentNumber', documentNumber.slice(0, -1) + other, 'likely_typo')
    return { ...change, facts: { numberEqual: false } }
  }),
} as const satisfies Readonly<Record<string, Model>>
