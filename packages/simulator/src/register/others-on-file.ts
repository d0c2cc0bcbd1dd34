import { type CustomerFile, inPolish, withoutMarks } from './file.ts'

const MEN =
  'Adam Bogdan Cezary Dominik Eryk Filip Gustaw Hubert Ireneusz Jerzy Konrad Leszek Mateusz Norbert Oskar Patryk Rafał Sebastian Tobiasz Wiktor Zbigniew'.split(
    ' ',
  )
const WOMEN =
  'Alicja Barbara Celina Dorota Emilia Felicja Gabriela Hanna Izabela Jolanta Kinga Lidia Magdalena Natalia Oliwia Paulina Renata Sylwia Teresa Urszula Weronika'.split(
    ' ',
  )
/** Of a man and of a woman. */
const SURNAMES =
  'Zmyślański Niebywalski Przykładowski Fikcyjny Wymysłowski Próbniak Makieta Atrapowicz Pozorski Udawański Niepewny Zmyślak Bajeczny Modelski Wzorowicz Szkicowski Żartobliwy Ćwiczebny Łątkowski Świetlikowy'.split(
    ' ',
  )
const STREETS = ['ul. Zmyślona', 'ul. Przykładowa', 'al. Wymyślona', 'pl. Fikcyjny', 'os. Próbne']
const PLACES = [
  '00-002 Warszawa',
  '30-003 Kraków',
  '50-004 Wrocław',
  '80-005 Gdańsk',
  '15-006 Białystok',
]

/** So many customers whom nobody has a phone of, each with the trouble that years of typing leave; always the same. */
export function othersOnFile(count: number, from: number): readonly CustomerFile[] {
  const draw = seeded(20_261_128)
  return Array.from({ length: count }, (_, index) => {
    const file = someone(draw, from + index)
    return TROUBLES[draw(TROUBLES.length)]?.(file) ?? file
  })
}

type Draw = (below: number) => number

function someone(draw: Draw, number: number): CustomerFile {
  const isWoman = draw(2) === 0
  const first = isWoman ? WOMEN : MEN
  const surname = gendered(SURNAMES[draw(SURNAMES.length)] ?? '', isWoman)
  const born = day(1935 + draw(72), draw)
  const issued = day(2018 + draw(8), draw)
  return {
    nrKlienta: `K-${100_000 + number}`,
    stan: 'A',
    dataModyfikacji: inPolish(day(2012 + draw(14), draw)),
    osoba: {
      imiePierwsze: first[draw(first.length)] ?? null,
      imieDrugie: draw(2) === 0 ? (first[draw(first.length)] ?? null) : null,
      nazwisko: surname,
      nazwiskoRodowe: surname,
      numery: { pesel: pesel(born, isWoman, draw) },
      urodzenie: { data: inPolish(born) },
      plec: isWoman ? 'K' : 'M',
      obywatelstwo: 'PL',
      rodzice: { ojciec: MEN[draw(MEN.length)] ?? null, matka: WOMEN[draw(WOMEN.length)] ?? null },
    },
    dokumentGlowny: {
      typ: '01',
      numer: `XY${'ABCDEFGH'[draw(8)]} ${String(100_000 + draw(900_000))}`,
      wydany: inPolish(issued),
      wazny: inPolish(`${Number(issued.slice(0, 4)) + 10}${issued.slice(4)}`),
    },
    dowodOsobisty: null,
    adres: {
      linia1: `${STREETS[draw(STREETS.length)]} ${1 + draw(150)}/${1 + draw(60)}`,
      linia2: PLACES[draw(PLACES.length)] ?? null,
    },
  }
}

type Trouble = (file: CustomerFile) => CustomerFile

const person = (file: CustomerFile, change: Partial<CustomerFile['osoba']>): CustomerFile => ({
  ...file,
  osoba: { ...file.osoba, ...change },
})
const upper = (text: string | null) => text && withoutMarks(text).toUpperCase()

/** One for each customer, drawn; the first leaves a file as it was. */
const TROUBLES: readonly Trouble[] = [
  (file) => file,
  (file) =>
    person(file, {
      nazwisko: upper(file.osoba.nazwisko),
      imiePierwsze: upper(file.osoba.imiePierwsze),
    }),
  (file) => person(file, { nazwisko: `  ${file.osoba.nazwisko}  `, imieDrugie: '-' }),
  (file) => person(file, { rodzice: { ojciec: 'brak', matka: 'XXX' }, nazwiskoRodowe: 'n/d' }),
  (file) => person(file, { obywatelstwo: 'POLSKA', plec: file.osoba.plec === 'K' ? '2' : '1' }),
  (file) => ({ ...file, adres: null }),
  (file) => ({ ...file, dokumentGlowny: null }),
  (file) => ({ ...file, stan: 'Z' }),
  (file) => ({ ...file, stan: 'M' }),
  (file) => ({ ...file, stan: 'P' }),
  (file) => person(file, { nazwisko: `p. ${file.osoba.nazwisko} (VIP)` }),
  (file) => ({
    ...file,
    dataModyfikacji: null,
    adres: { linia1: 'BRAK DANYCH', linia2: '00-000' },
  }),
]

function gendered(surname: string, isWoman: boolean): string {
  return isWoman ? surname.replace(/([skn])[iy]$/, '$1a').replace(/wy$/, 'wa') : surname
}

/** Never after the 28th, which every month has. */
function day(year: number, draw: Draw): string {
  return `${year}-${two(1 + draw(12))}-${two(1 + draw(28))}`
}

/** Valid in form, for an invented person. */
function pesel(born: string, isWoman: boolean, draw: Draw): string {
  const [year = 0, month = 0, date = 0] = born.split('-').map(Number)
  const serial = String(draw(1_000)).padStart(3, '0')
  const sex = 2 * draw(5) + (isWoman ? 0 : 1)
  const ten = `${two(year % 100)}${two(month + (year >= 2000 ? 20 : 0))}${two(date)}${serial}${sex}`
  const sum = [...ten].reduce((all, digit, at) => all + Number(digit) * (WEIGHTS[at] ?? 0), 0)
  return `${ten}${(10 - (sum % 10)) % 10}`
}

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]

function two(number: number): string {
  return String(number).padStart(2, '0')
}

/** Numbers that look drawn and are the same each time (a linear congruence modulo 2^31). */
function seeded(seed: number): Draw {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >>> 8) % below
  }
}
