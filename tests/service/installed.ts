import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { installAlone } from '../support/installed.ts'
import { UNIT } from './unit.ts'

/** A folder that has what a machine has after the steps of docs/operations.md, at the same paths. */
export interface InstalledRoot {
  readonly root: string
  remove(): void
}

/** Installs the server as it ships, Node, the unit, and what systemd looks for beside them. */
export async function installServer(): Promise<InstalledRoot> {
  const root = mkdtempSync(join(tmpdir(), 'okienko-root-'))
  const remove = () => rmSync(root, { recursive: true, force: true, maxRetries: 3 })
  try {
    // The server's own user looks into it too.
    chmodSync(root, 0o755)
    const installed = await installAlone('okienko')
    cpSync(installed.folder, join(root, 'usr/lib/okienko'), {
      recursive: true,
      verbatimSymlinks: true,
    })
    installed.remove()
    chmodSync(join(root, 'usr/lib/okienko'), 0o755)
    put(root, process.execPath, '/usr/local/bin/node')
    put(root, '/bin/kill')
    put(root, UNIT, '/etc/systemd/system/okienko.service')
    put(root, join(dirname(UNIT), 'okienko'), '/usr/local/sbin/okienko')
    cpSync('/usr/lib/systemd/system', join(root, 'usr/lib/systemd/system'), { recursive: true })
    return { root, remove }
  } catch (error) {
    remove()
    throw error
  }
}

function put(root: string, from: string, to = from): void {
  mkdirSync(dirname(join(root, to)), { recursive: true })
  copyFileSync(realpathSync(from), join(root, to))
}
