/** What one register calls a person. Of somebody who has one name alone, either name or surname is empty. */
export interface Names {
  readonly name: string | null
  readonly secondName: string | null
  readonly surname: string | null
}

/**
 * Whether two registers mean one person, by the names. They differ in form: in capitals, in how letters are composed, in
 * which apostrophe or hyphen or space they write, or whether any. The letters must be the same, and whoever bears no name
 * at all is nobody.
 */
export function isSamePerson(one: Names, other: Names): boolean {
  const [name, otherName] = [lettersOf(one.name), lettersOf(other.name)]
  const [surname, otherSurname] = [lettersOf(one.surname), lettersOf(other.surname)]
  const same = name === otherName && surname === otherSurname
  // The only name of a person is a surname to one register and a first name to another.
  const alone = [name, surname].includes('') && [otherName, otherSurname].includes('')
  const sameAlone = alone && name + surname === otherName + otherSurname
  const named = name + surname !== ''
  return named && (same || sameAlone) && mayBeSame(one.secondName, other.secondName)
}

/** Whether there is a letter of a name: what is a space or a hyphen alone names nobody. */
export function isName(written: string | null): boolean {
  return lettersOf(written) !== ''
}

/** Not every register keeps second names: only two different ones contradict each other. */
function mayBeSame(one: string | null, other: string | null): boolean {
  const [first, second] = [lettersOf(one), lettersOf(other)]
  return first === '' || second === '' || first === second
}

/** Spaces, hyphens, apostrophes and what is not seen at all: the soft hyphen, joiners, marks of direction. */
const FORM =
  /[\p{White_Space}\p{Dash}\p{Default_Ignorable_Code_Point}\p{Cf}\u{27}\u{60}\u{b4}\u{2b9}\u{2bb}-\u{2bd}\u{2c8}\u{2018}-\u{201b}\u{2032}\u{2035}\u{55a}\u{a78c}\u{ff07}]/gu

function lettersOf(name: string | null): string {
  return (name ?? '').replace(FORM, '').normalize('NFC').toLocaleUpperCase('pl').normalize('NFC')
}
