import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { masterKeyFrom } from '../../packages/server/src/adapters/subjects/master-key.ts'
import { pseudonymousAskers } from '../../packages/server/src/http/asker.ts'
import { EMPLOYEE_NAMES, EMPLOYEES, type Employee } from './employees.ts'

/** How the journal of that installation names each demo employee. */
export async function pseudonymsIn(dataDir: string): Promise<ReadonlyMap<Employee, string>> {
  const masterKey = masterKeyFrom(await readFile(join(dataDir, 'okienko.master.key')))
  const askerOf = pseudonymousAskers(await masterKey.mac(Buffer.from('employees')))
  return new Map(
    EMPLOYEE_NAMES.map((employee) => {
      const place = { sessionId: '', branch: '', workstation: '', roles: [], client: '' }
      const caller = { employeeId: EMPLOYEES[employee], name: '', ...place }
      return [employee, askerOf(caller).employeeId]
    }),
  )
}
