import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Null where strace works, else why it does not. */
export function whyNoStrace(): string | null {
  if (process.platform !== 'linux') return 'strace is of Linux'
  const { error, status } = spawnSync('strace', ['-f', '-o', '/dev/null', 'true'])
  if (error !== undefined) return 'strace is not installed'
  return status === 0 ? null : 'strace may not trace here (ptrace is forbidden)'
}

/** Installs Debian's package where it is missing, when allowed to (root on a Debian machine). */
export function provideStrace(): void {
  if (whyNoStrace() !== 'strace is not installed') return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  execFileSync('apt-get', ['update', '-qq'], options as object)
  execFileSync('apt-get', ['install', '-y', '-qq', 'strace'], options as object)
}
