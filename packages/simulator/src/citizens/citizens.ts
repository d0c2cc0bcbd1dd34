import type { Citizen } from './citizen.ts'
import { CARDHOLDERS } from './people/cardholders.ts'
import { FAMILIES } from './people/families.ts'
import { FIRST_EIGHT } from './people/first-eight.ts'
import { NAMES } from './people/names.ts'
import { NEWCOMERS } from './people/newcomers.ts'

/** The demo citizens. Every one of them is invented; the PESEL numbers are valid in form. */
export const CITIZENS: readonly Citizen[] = [
  ...FIRST_EIGHT,
  ...NAMES,
  ...NEWCOMERS,
  ...FAMILIES,
  ...CARDHOLDERS,
]
