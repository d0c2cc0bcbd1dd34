import { WRONG_ENDS } from './wrong-ends.ts'
import { WRONG_OWNERS } from './wrong-owners.ts'
import { WRONG_STARTS } from './wrong-starts.ts'
import { WRONG_VALUES } from './wrong-values.ts'

/** What systems of banks do wrongly, each with the code that has to find it, and none other. */
export const WRONGS = [...WRONG_STARTS, ...WRONG_OWNERS, ...WRONG_VALUES, ...WRONG_ENDS]
