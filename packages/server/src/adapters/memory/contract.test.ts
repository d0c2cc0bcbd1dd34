import { evidenceStoreContract } from '../contracts/evidence-store.contract.ts'
import { journalSearchContract } from '../contracts/journal-search.contract.ts'
import { recordsContract } from '../contracts/records.contract.ts'
import { sealedStoreContract } from '../contracts/sealed-store.contract.ts'
import { sessionsContract } from '../contracts/sessions.contract.ts'
import { subjectsContract } from '../contracts/subjects.contract.ts'
import { memoryEvidenceStore } from './evidence-store.ts'
import { memorySearch } from './journal-search.ts'
import { memorySealedStore } from './sealed-store.ts'
import { memorySessions } from './sessions.ts'
import { memoryStorage } from './storage.ts'
import { memorySubjectRows } from './subject-rows.ts'

recordsContract('memory', async () => memoryStorage())
journalSearchContract('memory', async () => {
  const { records, log, close } = memoryStorage()
  return { records, search: memorySearch(log), close }
})
sessionsContract('memory', async () => ({ sessions: memorySessions(), close: async () => {} }))
sealedStoreContract('memory', async (clock) => memorySealedStore({ clock }))
subjectsContract('memory', async () => ({ ...memorySubjectRows(), close: async () => {} }))
evidenceStoreContract('memory', async () => {
  return { store: memoryEvidenceStore(), close: async () => {} }
})
