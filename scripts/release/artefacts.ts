import type { Pages } from './pages.ts'
import { stageBff } from './stage-bff.ts'
import { stageComponent } from './stage-component.ts'
import { stageContract, stageJournal } from './stage-library.ts'
import { stageServer } from './stage-server.ts'

/** What ships, by the name that it is installed under. Each fills an empty folder with its package. */
export const ARTEFACTS = {
  '@okienko/contract': stageContract,
  '@okienko/journal': stageJournal,
  '@okienko/component': stageComponent,
  okienko: stageServer,
  'okienko-bff': stageBff,
} as const satisfies Record<string, (folder: string, pages: Pages) => void | Promise<void>>
export type ArtefactName = keyof typeof ARTEFACTS
