import { isBornByPeople, isGivenName } from './known-names.ts'
import {
  isCut,
  isInitialOf,
  type Likeness,
  likenessOf,
  type NameKind,
  rankOf,
  worstOf,
} from './likeness.ts'
import { joined, type Word, wordsIn } from './word.ts'

interface Pair {
  readonly document: number
  readonly register: number
  readonly likeness: Likeness
}

/**
 * The given names of both sides. Second names missing, added, in another order or as a fitting initial are form; a name
 * on file that is none of the document's is another name, while the document has one that is not on file.
 */
export function compareGivenNames(
  document: readonly Word[],
  register: readonly Word[],
  text: string,
  kind: NameKind,
): Likeness {
  if (joined(document) === joined(register)) return { rule: 'case-or-marks' }
  if (isOfTwoPeople(document, text, kind)) return { rule: 'another-given-name' }
  if (areInitials(document, register, text)) return { rule: 'first-name-initial' }
  const pairs = paired(document, register, kind)
  const likeness = judged(document, register, pairs)
  const whole = register.some(({ key }, at) => at === register.length - 1 && isGivenName(key))
  if (rankOf(likeness) === 4 && !whole && isCut(joined(document), joined(register), text))
    return { rule: 'cut-by-column' }
  return likeness
}

/** What stands between the names of two people who share a file. */
const BETWEEN_PEOPLE = /\s(?:i|oraz|lub|albo|a także|and|und|&|\+)\s|\s*[/&+]\s*/iu

/** Whether names on file stand beside others by "i", "lub" or a stroke, and some of them are nobody's on the document. */
function isOfTwoPeople(document: readonly Word[], text: string, kind: NameKind): boolean {
  const sides = text.split(BETWEEN_PEOPLE)
  // A second name by its initial, without a full stop.
  if (sides.length < 2 || document.some(({ key }, at) => at > 0 && key.startsWith('i')))
    return false
  return sides.some((side) => {
    const [first] = wordsIn(side)
    if (first === undefined || !isBornByPeople(first, kind.fromAbroad)) return false
    return document.every((name) => likenessOf(name, first, kind) === null)
  })
}

/** Whether the word on file is nothing but the first letters of the names: JM of Jan Maria. */
function areInitials(document: readonly Word[], register: readonly Word[], text: string): boolean {
  const initials = document.map(({ key }) => key.charAt(0)).join('')
  return (
    initials.length > 1 &&
    register.length === 1 &&
    register[0]?.key === initials &&
    text === text.toUpperCase()
  )
}

function judged(
  document: readonly Word[],
  register: readonly Word[],
  pairs: readonly Pair[],
): Likeness {
  const first = pairs.find((pair) => pair.document === 0)
  const left = document.length - pairs.length
  const surplus = register.length - pairs.length
  if (surplus > 0 && (left > 0 || first?.register !== 0))
    return { rule: first?.register === 0 ? 'another-second-name' : 'another-given-name' }
  const slip = worstOf(pairs.map(({ likeness }) => likeness))
  if (first === undefined)
    return { rule: pairs.length > 0 ? 'second-name-as-first' : 'another-given-name' }
  if (rankOf(slip) > 1) return slip
  if (surplus > 0) return { rule: 'second-name-added' }
  const inOrder = pairs.every(
    (pair, at) => at === 0 || pair.document > (pairs[at - 1]?.document ?? -1),
  )
  if (!inOrder || first.register !== 0) return { rule: 'names-in-another-order' }
  if (slip.rule !== 'case-or-marks') return slip
  return { rule: left > 0 ? 'second-name-missing' : 'case-or-marks' }
}

/** Words of both sides that are one, each once: equal ones first, then the nearest. */
function paired(
  document: readonly Word[],
  register: readonly Word[],
  kind: NameKind,
): readonly Pair[] {
  const candidates: Pair[] = []
  for (const [d, one] of document.entries()) {
    for (const [r, other] of register.entries()) {
      const likeness = likenessOf(one, other, kind)
      if (likeness === null) continue
      // An initial fits only where its name stands; the first name is not to be an initial.
      if (isInitialOf(one, other)) {
        if (d !== 0)
          candidates.push({ document: d, register: r, likeness: { rule: 'second-name-initial' } })
        else if (r === 0) candidates.push({ document: d, register: r, likeness })
      } else candidates.push({ document: d, register: r, likeness })
    }
  }
  const cost = ({ document: d, register: r, likeness }: Pair) =>
    rankOf(likeness) * 100 +
    (likeness.rule === 'case-or-marks' ? 0 : 50) +
    (likeness.rule === 'second-name-initial' ? 30 : 0) +
    Math.abs(d - r)
  candidates.sort((one, other) => cost(one) - cost(other))
  const taken: Pair[] = []
  for (const candidate of candidates) {
    const free = taken.every(
      (pair) => pair.document !== candidate.document && pair.register !== candidate.register,
    )
    if (free) taken.push(candidate)
  }
  return taken.sort((one, other) => one.register - other.register)
}
