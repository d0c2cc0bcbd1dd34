import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { installOnDebian } from './debian.ts'

/** Null where systemd's programs are, whether or not it runs this machine; else why they are not. */
export function whyNoSystemd(): string | null {
  if (process.platform !== 'linux') return 'systemd is of Linux'
  const { error } = spawnSync('systemd-analyze', ['--version'])
  return error === undefined ? null : 'systemd is not installed'
}

/**
 * Installs Debian's packages where they are missing, when allowed to (root on a Debian machine): systemd, and the bus
 * by which it tells how a command ended. Starts nothing.
 */
export function provideSystemd(): void {
  const isMissing = whyNoSystemd() === 'systemd is not installed'
  if (isMissing || (process.platform === 'linux' && !existsSync('/usr/bin/dbus-daemon'))) {
    installOnDebian('systemd', 'dbus')
  }
}
