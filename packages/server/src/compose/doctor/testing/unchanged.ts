import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Fails if the work makes, removes or touches anything in the folder: names, content, modes, owners and the times
 * of both content and entry. That a file was read may show.
 */
export async function unchanged<T>(folder: string, work: () => T | Promise<T>): Promise<T> {
  const before = stateOf(folder)
  const done = await work()
  assert.deepEqual(stateOf(folder), before)
  return done
}

function stateOf(folder: string): readonly string[] {
  const names = ['.', ...(readdirSync(folder, { recursive: true }) as string[]).toSorted()]
  return names.map((name) => {
    const path = join(folder, name)
    const { mode, uid, size, mtimeNs, ctimeNs, ino } = lstatSync(path, { bigint: true })
    const isFile = lstatSync(path).isFile()
    const content = isFile ? createHash('sha256').update(readFileSync(path)).digest('hex') : ''
    return [name, mode, uid, size, mtimeNs, ctimeNs, ino, content].join(' ')
  })
}
