import { createHash } from 'node:crypto'

export interface Sitter {
  readonly id: string
  /** A twin differs in clothes and background alone. */
  readonly looksLike?: string | undefined
  readonly gender: string
  /** Full years. */
  readonly age: number
}

export type Hair = 'long' | 'bob' | 'bun' | 'waves' | 'crop' | 'parted' | 'curls' | 'receding'
export type Collar = 'crew' | 'open' | 'shirt' | 'roll'

export interface Traits {
  readonly hair: Hair
  readonly hairColour: string
  readonly skin: string
  readonly shade: string
  readonly iris: string
  readonly cloth: string
  readonly collar: Collar
  readonly backdrop: readonly [string, string]
  readonly glasses: boolean
  readonly beard: boolean
  readonly freckles: boolean
  readonly elder: boolean
  readonly child: boolean
  /** Half the width of the face. */
  readonly width: number
  readonly seed: number
}

const SKINS = [
  ['#f6d3bd', '#e6b39a'],
  ['#eec2a0', '#d9a27d'],
  ['#fbe0cf', '#eabfae'],
  ['#e3b48f', '#c99570'],
] as const
const HAIR_COLOURS = ['#2d2430', '#5b3a29', '#8a5a34', '#c98f4e', '#a8472f', '#3d3346'] as const
const IRISES = ['#3f6f8f', '#5b7f4a', '#6b4a2f', '#4a5568'] as const
const CLOTHS = [
  '#3f4b8c',
  '#8f3f63',
  '#2f7a74',
  '#b5622d',
  '#5a4a9c',
  '#4d6b3a',
  '#a03b3b',
] as const
const BACKDROPS = [
  ['#d9ccf5', '#b9a3ea'],
  ['#cfe6ee', '#9fcbdc'],
  ['#f7dccb', '#edb79a'],
  ['#d8ecd4', '#a9d3a2'],
  ['#f6d6e3', '#e5a6c2'],
  ['#f3e8c2', '#e0ca85'],
  ['#d5dcf3', '#a4b3e0'],
] as const
const COLLARS: readonly Collar[] = ['crew', 'open', 'shirt', 'roll']
const FEMALE: readonly Hair[] = ['long', 'bob', 'bun', 'waves']
const MALE: readonly Hair[] = ['crop', 'parted', 'curls', 'receding']

/** Chosen so that the demo citizens differ from one another at a glance. */
const SALT = 'face 6884'

/** The looks of an invented person: the same for the same id, whatever happens to the others. */
export function traitsOf({ id, looksLike, gender, age }: Sitter): Traits {
  if (looksLike !== undefined) {
    const { cloth, collar, backdrop, seed } = traitsOf({ id, gender, age })
    return { ...traitsOf({ id: looksLike, gender, age }), cloth, collar, backdrop, seed }
  }
  const bytes = createHash('sha256').update(`${SALT} ${id}`).digest()
  const pick = <T>(index: number, from: readonly T[]): T => {
    const value = from[bytes.readUInt16BE(index * 2) % from.length]
    if (value === undefined) throw new Error('nothing to pick from')
    return value
  }
  const child = age < 16
  const elder = age >= 60
  const styles = gender === 'MALE' ? MALE.filter((hair) => !child || hair !== 'receding') : FEMALE
  const [skin, shade] = pick(1, SKINS)
  return {
    hair: pick(0, styles),
    hairColour: elder ? pick(2, ['#c9c6cf', '#b3aeb9', '#dcd8d8']) : pick(2, HAIR_COLOURS),
    skin,
    shade,
    iris: pick(3, IRISES),
    cloth: pick(4, CLOTHS),
    collar: pick(5, COLLARS),
    backdrop: pick(6, BACKDROPS),
    glasses: pick(7, [true, false, false]) || (elder && pick(8, [true, false])),
    beard: gender === 'MALE' && !child && pick(9, [true, false]),
    freckles: pick(10, [true, false, false]),
    elder,
    child,
    width: 104 + pick(11, [0, 6, 12]),
    seed: bytes.readUInt16BE(24) % 1000,
  }
}
