/** Endings of the genitive, as `folded`, and what stands in their place in the nominative; longer ones first. */
const OF_FATHERS: readonly (readonly [string, readonly string[]])[] = [
  ['iego', ['i', 'y', 'ii']],
  ['ego', ['y', 'i']],
  ['ona', ['o', 'on']],
  ['ija', ['ij', 'ii']],
  ['iia', ['ii', 'iy']],
  ['sia', ['s']],
  ['ia', ['i', 'ii']],
  ['ja', ['j', 'i']],
  ['ya', ['y']],
  ['ka', ['ek', 'k', 'ko']],
  ['ca', ['iec', 'ec']],
  ['la', ['el', 'l', 'lo']],
  ['ra', ['er', 'r', 'ro']],
  ['wa', ['ew', 'w', 'wo']],
  ['na', ['n', 'en', 'ien', 'no']],
  ['a', ['', 'o']],
  ['ii', ['ia']],
  ['y', ['a']],
  ['i', ['a', 'ia']],
]
const OF_MOTHERS: readonly (readonly [string, readonly string[]])[] = [
  ['ii', ['ia', 'ja', 'iia']],
  ['yi', ['ya', 'ja']],
  ['ji', ['ja']],
  ['ai', ['aja', 'aia']],
  ['oi', ['oja', 'oia']],
  ['ei', ['ea', 'eja']],
  ['i', ['a', 'ia', 'ja']],
  ['y', ['a']],
]

/** Of whom a name is, where it may stand in the genitive. */
export type Parent = 'father' | 'mother'

/** Which names a word, as `folded`, may be the genitive of: Jana of Jan, Marka of Marek, Marii of Maria. */
export function nominativesOf(key: string, parent: Parent): readonly string[] {
  const endings = parent === 'father' ? OF_FATHERS : OF_MOTHERS
  return endings.flatMap(([ending, nominatives]) =>
    key.endsWith(ending) && key.length - ending.length >= 1
      ? nominatives.map((nominative) => key.slice(0, key.length - ending.length) + nominative)
      : [],
  )
}
