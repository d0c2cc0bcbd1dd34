/* Files of configuration, for whoever reads one: bounded, in YAML, and every problem by its line. */

export type { Path, WrongPlace } from '../mapping/written.ts'
export { type Bounds, type Check, type CheckedReading, readChecked } from './read-checked.ts'
export { readDialect } from './read-dialect.ts'
export { decode, linesOf, readFileOf } from './read-file.ts'
export { type ReadYaml, readYaml } from './read-yaml.ts'
export { quoted, shown, suggestion } from './wording.ts'
