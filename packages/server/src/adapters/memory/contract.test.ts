import { recordsContract } from '../contracts/records.contract.ts'
import { sealedStoreContract } from '../contracts/sealed-store.contract.ts'
import { sessionsContract } from '../contracts/sessions.contract.ts'
import { memoryRecords } from './records.ts'
import { memorySealedStore } from './sealed-store.ts'
import { memorySessions } from './sessions.ts'

recordsContract('memory', async () => memoryRecords())
sessionsContract('memory', async () => ({ sessions: memorySessions(), close: async () => {} }))
sealedStoreContract('memory', async (clock) => memorySealedStore({ clock }))
