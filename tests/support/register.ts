import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Behaviour } from '../../packages/simulator/src/register/routes.ts'
import type { TestInstallation } from './installation.ts'

/** How the simulator's customer register answers from now on. */
export async function registerIs(
  { dataDir, simulatorUrl }: Pick<TestInstallation, 'dataDir' | 'simulatorUrl'>,
  behaviour: Behaviour,
): Promise<void> {
  const key = await readFile(join(dataDir, 'simulator/register.key'), 'utf8')
  const response = await fetch(`${simulatorUrl}/register/behaviour`, {
    method: 'PUT',
    headers: { 'x-klucz-aplikacji': key, 'content-type': 'application/json' },
    body: JSON.stringify({ behaviour }),
  })
  assert.equal(response.status, 204)
}

/** Whose twin is a customer, and by which number the bank's own system means that twin. */
export const IGOR = 'igor-sroczynski'
export const TWIN = { knownCustomerId: 'K-100015' }
/** Two files have the document of this one. */
export const TWICE_ON_FILE = 'mariana-soloviova'
/** On file by the surname of before the wedding. */
export const TO_UPDATE = 'joanna-sobczynska'
