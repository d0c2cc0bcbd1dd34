import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { installOnDebian } from './debian.ts'

/** Debian's has it where only root looks. */
const PLACES = ['/usr/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx']

/** Path of an nginx, or null. */
export function findNginx(): string | null {
  return PLACES.find((place) => existsSync(place)) ?? null
}

/** Why nginx cannot be run here, or null. */
export function whyNoNginx(): string | null {
  const nginx = findNginx()
  if (nginx === null) return 'nginx is not installed'
  const { status } = spawnSync(nginx, ['-v'])
  return status === 0 ? null : 'nginx does not run'
}

/** With this file there a package starts no service as it is installed (invoke-rc.d(8)). */
const POLICY = '/usr/sbin/policy-rc.d'

/** Installs Debian's package where it is missing, when allowed to (root on a Debian machine). Starts nothing. */
export function provideNginx(): void {
  if (findNginx() !== null || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const own = !existsSync(POLICY)
  if (own) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    installOnDebian('nginx')
  } finally {
    if (own) rmSync(POLICY)
  }
}
