import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { masterKeyFrom } from '../../packages/server/src/adapters/subjects/master-key.ts'
import { pseudonymousEmployees } from '../../packages/server/src/http/pseudonyms.ts'
import { EMPLOYEE_NAMES, EMPLOYEES, type Employee } from './employees.ts'

/** How the journal of that installation names each demo employee. */
export async function pseudonymsIn(dataDir: string): Promise<ReadonlyMap<Employee, string>> {
  const masterKey = masterKeyFrom(await readFile(join(dataDir, 'demo-keys/customers.key')))
  const { employeePseudonym } = pseudonymousEmployees(
    await masterKey.mac(Buffer.from('employees')),
    // Names of places have no part in it.
    { enter: (_, name) => name },
  )
  return new Map(EMPLOYEE_NAMES.map((name) => [name, employeePseudonym(EMPLOYEES[name])]))
}
