import {
  isCut,
  isInitialOf,
  type Likeness,
  likenessOf,
  type NameKind,
  rankOf,
  worstOf,
} from './likeness.ts'
import { joined, type Word } from './word.ts'

const PARTICLES: ReadonlySet<string> = new Set(
  'von van vom zu zum zur de der den des di da do dos das del della dello dei du la le les el al bin ben ibn abu af av ter ten te mc mac st y e i und v d'.split(
    ' ',
  ),
)
/** What `v.` and `d.` stand for. */
const SHORT_PARTICLES: ReadonlyMap<string, string> = new Map([
  ['v', 'v'],
  ['von', 'v'],
  ['van', 'v'],
  ['d', 'd'],
  ['der', 'd'],
  ['den', 'd'],
  ['de', 'd'],
])

/** How the parts of two surnames stand to one another; null where nothing is alike. */
export type PartsLikeness = Likeness | 'added' | 'dropped' | 'replaced' | null

/** Two surnames of one person, or of two: their parts, particles and endings. */
export function compareSurnames(
  document: readonly Word[],
  register: readonly Word[],
  text: string,
  kind: NameKind,
): PartsLikeness {
  if (joined(document) === joined(register)) return { rule: 'case-or-marks' }
  const parts = withoutParticles(document)
  const partsOnFile = withoutParticles(register)
  if (joined(parts) === joined(partsOnFile) && document.length + register.length > 2)
    return particlesOf(document) === particlesOf(register)
      ? { rule: 'particle-written-otherwise' }
      : { rule: 'particle-missing' }
  if (parts.length === 1 && partsOnFile.length === 1) {
    const [one] = parts
    const [other] = partsOnFile
    if (one === undefined || other === undefined) return null
    const likeness = likenessOf(one, other, kind)
    if (likeness !== null) return likeness
  }
  return byParts(parts, partsOnFile, text, kind)
}

function withoutParticles(words: readonly Word[]): readonly Word[] {
  const left = words.filter(({ key }) => !PARTICLES.has(key))
  return left.length === 0 ? words : left
}

const particlesOf = (words: readonly Word[]) =>
  words
    .map(({ key }) => key)
    .filter((key) => PARTICLES.has(key))
    .map((key) => SHORT_PARTICLES.get(key) ?? key)
    .sort()
    .join(' ')

function byParts(
  parts: readonly Word[],
  partsOnFile: readonly Word[],
  text: string,
  kind: NameKind,
): PartsLikeness {
  const pairs = matched(parts, partsOnFile, kind)
  const left = parts.length - pairs.length
  const surplus = partsOnFile.length - pairs.length
  if (left === 0 && surplus === 0) {
    const inOrder = pairs.every(({ at }, n) => n === 0 || at > (pairs[n - 1]?.at ?? -1))
    const worst = worstOf(pairs.map(({ likeness }) => likeness))
    return inOrder ? worst : { rule: 'parts-in-another-order' }
  }
  const key = joined(parts)
  const onFile = joined(partsOnFile)
  // A whole part that is missing was dropped; part of one was cut.
  if ((left === 0 || surplus > 0) && isCut(key, onFile, text)) return { rule: 'cut-by-column' }
  if (/[-–]\s*$/u.test(text) && isCut(key, onFile, text)) return { rule: 'cut-by-column' }
  // A part that has a slip itself is no ground to take the rest for a change.
  if (pairs.some(({ likeness }) => likeness.rule !== 'slip-of-letters'))
    return surplus === 0 ? 'added' : left === 0 ? 'dropped' : 'replaced'
  if (isCut(key, onFile, text)) return { rule: 'cut-by-column' }
  if (parts.length === partsOnFile.length && parts.length === 1) return null
  return likenessOf({ ...wholeOf(parts), key }, { ...wholeOf(partsOnFile), key: onFile }, kind)
}

const wholeOf = (words: readonly Word[]): Word => ({
  text: words.map(({ text }) => text).join(''),
  key: joined(words),
  frame: '',
  readings: () => new Map(),
})

interface Match {
  readonly at: number
  readonly likeness: Likeness
}

/** Parts on file with the document's that each is, in the order on file. */
function matched(
  parts: readonly Word[],
  partsOnFile: readonly Word[],
  kind: NameKind,
): readonly Match[] {
  const taken = new Set<number>()
  const matches: Match[] = []
  for (const other of partsOnFile) {
    let best: Match | null = null
    for (const [at, part] of parts.entries()) {
      if (taken.has(at)) continue
      const likeness: Likeness | null = isInitialOf(part, other)
        ? { rule: 'cut-by-column' }
        : likenessOf(part, other, kind)
      if (likeness !== null && (best === null || rankOf(likeness) < rankOf(best.likeness)))
        best = { at, likeness }
    }
    if (best === null) continue
    taken.add(best.at)
    matches.push(best)
  }
  return matches
}
