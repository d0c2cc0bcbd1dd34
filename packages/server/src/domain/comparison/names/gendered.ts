/**
 * Endings of one surname by gender and marriage, as `folded`, in families: Polish adjectives, Polish wives and daughters,
 * Lithuanian husbands, wives and daughters, Ukrainian, Russian and Belarusian in Latin letters.
 */
const FAMILIES: readonly (readonly string[])[] = [
  [
    'ski',
    'ska',
    'sky',
    'skyi',
    'skyy',
    'skij',
    'skyj',
    'skii',
    'skiy',
    'skaia',
    'skaya',
    'skaja',
    'skis',
    'skiene',
    'skaite',
  ],
  ['cki', 'cka', 'cky', 'ckij', 'ckyj', 'ckaja'],
  ['tskyi', 'tska', 'tskyy', 'tskii', 'tskiy', 'tskaia', 'tskaya', 'tski', 'tsky'],
  ['dzki', 'dzka', 'dzkiego', 'dzkiej'],
  ['oi', 'oy', 'oj', 'aia', 'aya', 'aja'],
  ['ski', 'ska', 'skiego', 'skiej'],
  ['cki', 'cka', 'ckiego', 'ckiej'],
  ['zki', 'zka'],
  ['ny', 'na', 'nyi', 'nyj', 'nyy', 'naia', 'naya', 'naja'],
  ['ty', 'ta'],
  ['wy', 'wa'],
  ['ry', 'ra'],
  ['ly', 'la'],
  ['dy', 'da'],
  ['gi', 'ga'],
  ['chy', 'cha'],
  ['yi', 'a'],
  ['ov', 'ova', 'off'],
  ['ow', 'owa'],
  ['ev', 'eva', 'yev', 'yeva', 'iev', 'ieva'],
  ['ew', 'ewa', 'iew', 'iewa', 'jew', 'jewa'],
  ['in', 'ina'],
  ['yn', 'yna'],
  ['as', 'iene', 'aite'],
  ['is', 'iene', 'yte'],
  ['ys', 'iene', 'yte'],
  ['us', 'iene', 'ute'],
  ['ius', 'iene', 'iute', 'aite', 'e'],
  ['as', 'e'],
  ['is', 'e'],
  ['', 'owa', 'owna', 'ova'],
  ['a', 'ina', 'yna', 'anka', 'owa'],
  ['ga', 'zyna', 'zanka'],
  ['ek', 'kowa', 'kowna'],
  ['ec', 'cowa', 'cowna'],
  ['el', 'lowa', 'lowna'],
  ['er', 'rowa', 'rowna'],
  ['ka', 'czyna', 'czanka', 'kowa'],
]
/** What is left of a surname must tell it from others. */
const SHORTEST_STEM = 2

/** Whether two surnames, as `folded`, differ in nothing but an ending of one family. */
export function differInGender(one: string, other: string): boolean {
  let common = 0
  while (common < one.length && one[common] === other[common]) common++
  for (let stem = common; stem >= Math.max(SHORTEST_STEM, common - 4); stem--) {
    const ending = one.slice(stem)
    const counterpart = other.slice(stem)
    if (FAMILIES.some((family) => family.includes(ending) && family.includes(counterpart)))
      return true
  }
  return false
}
