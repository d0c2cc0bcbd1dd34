import { spawnSync } from 'node:child_process'
import { installOnDebian } from './debian.ts'

/** Null where systemd's programs are, whether or not it runs this machine; else why they are not. */
export function whyNoSystemd(): string | null {
  if (process.platform !== 'linux') return 'systemd is of Linux'
  const { error } = spawnSync('systemd-analyze', ['--version'])
  return error === undefined ? null : 'systemd is not installed'
}

/** Installs Debian's package where it is missing, when allowed to (root on a Debian machine). Starts nothing. */
export function provideSystemd(): void {
  if (whyNoSystemd() === 'systemd is not installed') installOnDebian('systemd')
}
