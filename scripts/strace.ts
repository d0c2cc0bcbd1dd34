import { spawnSync } from 'node:child_process'
import { installOnDebian } from './debian.ts'

/** Null where strace works, else why it does not. */
export function whyNoStrace(): string | null {
  if (process.platform !== 'linux') return 'strace is of Linux'
  const { error, status } = spawnSync('strace', ['-f', '-o', '/dev/null', 'true'])
  if (error !== undefined) return 'strace is not installed'
  return status === 0 ? null : 'strace may not trace here (ptrace is forbidden)'
}

/** Installs Debian's package where it is missing, when allowed to (root on a Debian machine). */
export function provideStrace(): void {
  if (whyNoStrace() === 'strace is not installed') installOnDebian('strace')
}
