import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const MODULES = '/usr/share/gocode'
const PACKAGES = ['golang-1.19-go', 'golang-golang-x-mod-dev', 'openssl']

/** Builds the Go verifier into a directory; where Go cannot be had, says why not. */
export function buildGoVerifier(directory: string): { program: string } | { missing: string } {
  const go = findGo() ?? installGo()
  if (go === null) return { missing: `needs Debian's ${PACKAGES.join(', ')}` }
  const program = join(directory, 'verify')
  execFileSync(go, ['build', '-o', program, join(import.meta.dirname, 'verify.go')], {
    // The packaged sources are used as they are: no module, no download.
    env: {
      ...process.env,
      GO111MODULE: 'off',
      GOPATH: MODULES,
      GOFLAGS: '',
      GOCACHE: join(directory, 'cache'),
    },
  })
  return { program }
}

/** Keeps the verifier running and asks it line by line. */
export function askLines(program: string, args: readonly string[]) {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async ask(line: string): Promise<string> {
      child.stdin.write(`${line}\n`)
      const { value, done } = await answers.next()
      if (done === true) throw new Error('the Go verifier has ended')
      return value
    },
    end: () => child.stdin.end(),
  }
}

function findGo(): string | null {
  if (!existsSync(join(MODULES, 'src/golang.org/x/mod/sumdb/tlog'))) return null
  const candidates = ['/usr/lib/go-1.19/bin/go', 'go']
  return candidates.find((go) => spawnSync(go, ['version']).status === 0) ?? null
}

function installGo(): string | null {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return null
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', ...args], { timeout: 300_000 }).status
  if (apt('install', '-y', '--no-install-recommends', ...PACKAGES) !== 0) {
    apt('update')
    apt('install', '-y', '--no-install-recommends', ...PACKAGES)
  }
  return findGo()
}
