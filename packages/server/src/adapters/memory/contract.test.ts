import { memoryRows } from '@okienko/edge'
import { announcementsContract } from '../contracts/announcements.contract.ts'
import { endedSessionsContract } from '../contracts/ended-sessions.contract.ts'
import { evidenceStoreContract } from '../contracts/evidence-store.contract.ts'
import { handOversContract } from '../contracts/hand-overs.contract.ts'
import { journalSearchContract } from '../contracts/journal-search.contract.ts'
import { onceContract } from '../contracts/once.contract.ts'
import { CLOCK, openSessionsContract } from '../contracts/open-sessions.contract.ts'
import { recordsContract } from '../contracts/records.contract.ts'
import { refusedAttemptsContract } from '../contracts/refused-attempts.contract.ts'
import { sealedStoreContract } from '../contracts/sealed-store.contract.ts'
import { sessionsContract } from '../contracts/sessions.contract.ts'
import { subjectsContract } from '../contracts/subjects.contract.ts'
import { turnsContract } from '../contracts/turns.contract.ts'
import { visitsContract } from '../contracts/visits.contract.ts'
import { memoryAnnouncements } from './announcements.ts'
import { memoryEndedSessions } from './ended-sessions.ts'
import { memoryEvidenceStore } from './evidence-store.ts'
import { memoryHandOvers } from './hand-overs.ts'
import { memorySearch } from './journal-search.ts'
import { memoryOnce } from './once.ts'
import { memoryOpenSessions } from './open-sessions.ts'
import { memoryRefusedAttempts } from './refused-attempts.ts'
import { memorySealedStore } from './sealed-store.ts'
import { memoryStorage } from './storage.ts'
import { memorySubjectRows } from './subject-rows.ts'
import { memoryTurns } from './turns.ts'
import { memoryVisits } from './visits.ts'

recordsContract('memory', async () => memoryStorage())
journalSearchContract('memory', async () => {
  const { records, log, close } = memoryStorage()
  return { records, search: memorySearch(log), close }
})
sessionsContract('memory', async () => ({ sessions: memoryRows(), close: async () => {} }))
sealedStoreContract('memory', async (clock, elapsed) => memorySealedStore({ clock, elapsed }))
subjectsContract('memory', async () => ({ ...memorySubjectRows(), close: async () => {} }))
evidenceStoreContract('memory', async () => {
  return { store: memoryEvidenceStore(), close: async () => {} }
})

// There is one process: what another would have is the very same.
const twice = <T>(one: T): readonly [T, T] => [one, one]

turnsContract('memory', async () => twice(memoryTurns()))
onceContract('memory', async () => twice(memoryOnce((outcome) => outcome !== 'fault')))
handOversContract('memory', async () => twice(memoryHandOvers()))
visitsContract('memory', async (clock, elapsed) => twice(memoryVisits({ clock, elapsed })))
endedSessionsContract('memory', async (clock) => twice(memoryEndedSessions({ clock })))
announcementsContract('memory', async () => {
  const [here, there] = twice(memoryAnnouncements())
  return { here, there, delivered: async () => {} }
})
openSessionsContract('memory', (prove) => {
  const { records, log } = memoryStorage()
  const deps = {
    search: { ...memorySearch(log), prove },
    clock: CLOCK,
    sessionLife: 36_000_000,
    remembered: 36_000_000,
    pause: async () => {},
  }
  return { records, process: () => memoryOpenSessions(deps) }
})
refusedAttemptsContract('memory', (clock) => memoryRefusedAttempts({ clock }))
