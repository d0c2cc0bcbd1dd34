import { journalSearchContract } from '../contracts/journal-search.contract.ts'
import { recordsContract } from '../contracts/records.contract.ts'
import { sessionsContract } from '../contracts/sessions.contract.ts'
import { subjectsContract } from '../contracts/subjects.contract.ts'
import { openSearch } from './open-search.ts'
import { openSubjectRows } from './open-subject-rows.ts'
import { openOwn } from './testing/own-records.ts'
import { customersBeside, scratch } from './testing/scratch.ts'

async function openScratch() {
  const { file, remove } = await scratch()
  const sqlite = await openOwn(file)
  const close = async () => {
    await sqlite.close()
    await remove()
  }
  return { ...sqlite, close }
}

recordsContract('SQLite', openScratch)
sessionsContract('SQLite', openScratch)
journalSearchContract('SQLite', async () => {
  const { file, remove } = await scratch()
  const sqlite = await openOwn(file)
  const search = await openSearch({ file, log: sqlite.log })
  const close = async () => {
    await search.close()
    await sqlite.close()
    await remove()
  }
  return { records: sqlite.records, search, checked: search.check, close }
})
subjectsContract('SQLite', async () => {
  const { file, remove } = await scratch()
  const subjects = await openSubjectRows(customersBeside(file))
  const close = async () => {
    await subjects.close()
    await remove()
  }
  return { ...subjects, close }
})
