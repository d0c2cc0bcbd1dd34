import { SOURCE_NAME } from '../adapters/backsystem/source-name.ts'

/** The identity sources that a service card may name; the first serves a card that names none. */
export const SOURCE_NAMES = [SOURCE_NAME] as const
