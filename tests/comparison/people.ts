import type { Document } from './pair.ts'
import type { Random } from './random.ts'

/* Invented people. Of each name: in the genitive, and what it is called at home. */

type GivenName = readonly [name: string, genitive: string, short: string]
export const WOMEN: readonly GivenName[] = [
  ['Katarzyna', 'Katarzyny', 'Kasia'],
  ['Małgorzata', 'Małgorzaty', 'Gosia'],
  ['Magdalena', 'Magdaleny', 'Magda'],
  ['Agnieszka', 'Agnieszki', 'Aga'],
  ['Barbara', 'Barbary', 'Basia'],
  ['Elżbieta', 'Elżbiety', 'Ela'],
  ['Joanna', 'Joanny', 'Asia'],
  ['Krystyna', 'Krystyny', 'Krysia'],
  ['Zofia', 'Zofii', 'Zosia'],
  ['Aleksandra', 'Aleksandry', 'Ola'],
  ['Dorota', 'Doroty', 'Dorotka'],
  ['Grażyna', 'Grażyny', 'Grażynka'],
  ['Stanisława', 'Stanisławy', 'Stasia'],
  ['Teresa', 'Teresy', 'Tereska'],
]
export const MEN: readonly GivenName[] = [
  ['Jakub', 'Jakuba', 'Kuba'],
  ['Stanisław', 'Stanisława', 'Staszek'],
  ['Krzysztof', 'Krzysztofa', 'Krzysiek'],
  ['Tomasz', 'Tomasza', 'Tomek'],
  ['Andrzej', 'Andrzeja', 'Andrzejek'],
  ['Grzegorz', 'Grzegorza', 'Grzesiek'],
  ['Wojciech', 'Wojciecha', 'Wojtek'],
  ['Zbigniew', 'Zbigniewa', 'Zbyszek'],
  ['Ryszard', 'Ryszarda', 'Rysiek'],
  ['Władysław', 'Władysława', 'Władek'],
  ['Mirosław', 'Mirosława', 'Mirek'],
  ['Przemysław', 'Przemysława', 'Przemek'],
  ['Edward', 'Edwarda', 'Edek'],
  ['Łukasz', 'Łukasza', 'Łukaszek'],
]
type Surname = readonly [ofMen: string, ofWomen: string]
export const SURNAMES: readonly Surname[] = [
  ['Wiśniewski', 'Wiśniewska'],
  ['Zieliński', 'Zielińska'],
  ['Dąbrowski', 'Dąbrowska'],
  ['Kamiński', 'Kamińska'],
  ['Piątkowski', 'Piątkowska'],
  ['Śliwicki', 'Śliwicka'],
  ['Zawadzki', 'Zawadzka'],
  ['Kołodziejczyk', 'Kołodziejczyk'],
  ['Grześkowiak', 'Grześkowiak'],
  ['Brzezińczyk', 'Brzezińczyk'],
  ['Skowroński', 'Skowrońska'],
  ['Jabłoński', 'Jabłońska'],
  ['Mądrzycki', 'Mądrzycka'],
  ['Błaszczyk', 'Błaszczyk'],
  ['Świątek', 'Świątek'],
  ['Żuławnik', 'Żuławnik'],
]
const STREETS = ['Długa', 'Polna', 'Marszałkowska', 'Świętokrzyska', 'Kwiatowa', 'Źródlana']
const TOWNS = [
  ['00-238', 'Warszawa'],
  ['31-042', 'Kraków'],
  ['90-001', 'Łódź'],
  ['61-738', 'Poznań'],
  ['80-244', 'Gdańsk'],
] as const

export interface Place {
  readonly street: string
  readonly house: string
  readonly flat: string
  readonly code: string
  readonly town: string
}

/** A person as their mDowód has them, and what is said of them elsewhere. */
export interface Person {
  readonly document: Document & { readonly pesel: string }
  readonly isWoman: boolean
  readonly short: string
  readonly parents: { readonly father: GivenName; readonly mother: GivenName }
  readonly place: Place
}

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]

export function checkDigit(ten: string): string {
  const sum = WEIGHTS.reduce((all, weight, at) => all + weight * Number(ten[at]), 0)
  return String((10 - (sum % 10)) % 10)
}

/** Eleven digits that say a date and end in their check digit. */
export function isValidPesel(text: string): boolean {
  if (!/^\d{11}$/.test(text) || checkDigit(text) !== text[10]) return false
  const [month, day] = [Number(text.slice(2, 4)) % 20, Number(text.slice(4, 6))]
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

/** @param birth yyyy-MM-dd; @param serial four digits: odd for men, even for women. */
export function peselOf(birth: string, serial: number): string {
  const [year = '', month = '', day = ''] = birth.split('-')
  const century = { '18': 80, '19': 0, '20': 20, '21': 40 }[year.slice(0, 2)] ?? 0
  const month_ = String(Number(month) + century).padStart(2, '0')
  const ten = `${year.slice(2)}${month_}${day}${String(serial).padStart(4, '0')}`
  return ten + checkDigit(ten)
}

export function twoDigits(n: number): string {
  return String(n).padStart(2, '0')
}

export function aDate(random: Random, from: number, to: number): string {
  const month = twoDigits(random.int(1, 12))
  return `${random.int(from, to)}-${month}-${twoDigits(random.int(1, 28))}`
}

/** One of a list that is none of these. */
export function another<T>(random: Random, of: readonly T[], ...not: readonly T[]): T {
  return random.pick(of.filter((one) => !not.includes(one)))
}

export function aPerson(random: Random): Person {
  const isWoman = random.chance(0.5)
  const names = isWoman ? WOMEN : MEN
  const first = random.pick(names)
  const second = another(random, names, first)
  const surname = random.pick(SURNAMES)[isWoman ? 1 : 0]
  const birthDate = aDate(random, 1940, 2006)
  const parents = { father: random.pick(MEN), mother: random.pick(WOMEN) }
  const [code, town] = random.pick(TOWNS)
  const flat = String(random.int(1, 99))
  const place = { street: random.pick(STREETS), house: String(random.int(1, 99)), flat, code, town }
  const issue = aDate(random, 2024, 2025)
  return {
    document: {
      kind: 'mdowod',
      givenNames: [first[0], second[0]],
      surname,
      familyName: surname,
      pesel: peselOf(birthDate, random.int(0, 499) * 20 + 2 * random.int(0, 4) + (isWoman ? 0 : 1)),
      birthDate,
      sex: isWoman ? 'F' : 'M',
      citizenship: 'POL',
      fathersName: parents.father[0],
      mothersName: parents.mother[0],
      documentNumber: aNumber(random),
      issueDate: issue,
      expiryDate: inYears(issue, 5),
      address: `ul. ${place.street} ${place.house}/${flat}, ${code} ${town}`,
    },
    isWoman,
    short: first[2],
    parents,
    place,
  }
}

/** Of an mDowód. */
export function aNumber(random: Random): string {
  const letter = () => String.fromCharCode(65 + random.int(0, 25))
  return `M${letter()}${letter()}${letter()}${random.int(100_000, 999_999)}`
}

export function inYears(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) + years}${date.slice(4)}`
}
