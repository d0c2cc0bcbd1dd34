import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'

/*
 * Root's command takes the secrets that there are, the service every one that its unit names: the doctor has to be told
 * of those that the unit names in vain. systemd's two programs are played here.
 */
const ROOT = join(import.meta.dirname, '..')
const UNIT = readFileSync(join(ROOT, 'deploy/okienko.service'), 'utf8')
let folder = ''
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-by-root-'))
  program('systemctl', 'cat "$UNIT"')
  program('systemd-run', 'for each in "$@"; do printf "%s\\n" "$each"; done')
})
after(() => rmSync(folder, { recursive: true, force: true }))

function program(name: string, does: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${does}\n`)
  chmodSync(join(folder, name), 0o755)
}

/** What the doctor is told that is missing, with these lines as the unit. */
function missing(unit: string, ...command: readonly string[]): string | undefined {
  const file = join(folder, 'unit')
  writeFileSync(file, unit)
  const { status, stdout, stderr } = spawnSync('sh', [join(ROOT, 'deploy/okienko'), ...command], {
    env: { PATH: `${folder}:/usr/bin:/bin`, UNIT: file },
    encoding: 'utf8',
  })
  assert.equal(status, 0, stderr)
  const lines = stdout.split('\n')
  assert.ok(lines.includes(command[0] ?? ''), stdout)
  const told = lines.find((line) => line.startsWith('--setenv=CREDENTIALS_MISSING='))
  return told?.slice('--setenv=CREDENTIALS_MISSING='.length)
}

describe('the doctor that root asks', () => {
  it('is told of each secret and key that the unit as it is shipped loads in vain', () => {
    const named = [...UNIT.matchAll(/^LoadCredential=([^:]+):/gm)].map(([, name]) => name)
    assert.ok(named.includes('OKIENKO_METRICS_TOKEN'))
    assert.deepEqual(missing(UNIT, 'doctor')?.split(' ').toSorted(), named.toSorted())
  })

  it('is told of nothing that is there, is another command’s, or has something in its place', () => {
    const there = join(folder, 'there')
    writeFileSync(there, 'secret')
    const line = (name: string, path: string) => `LoadCredential=${name}:${path}\n`
    assert.equal(missing(line('A', there), 'doctor', '--json'), undefined)
    assert.equal(missing(`${line('A', there)}${line('B', `${there}.not`)}`, 'doctor'), 'B')
    assert.equal(missing(line('B', `${there}.not`), 'backup', 'name'), undefined)
    assert.equal(missing(`${line('B', '/not')}SetCredential=B:other\n`, 'doctor'), undefined)
    assert.equal(missing('', 'doctor'), undefined)
  })

  it('goes by a drop-in that names others', () => {
    const unit =
      'LoadCredential=A:/not/there\n[Service]\nLoadCredential=\nLoadCredential=B:/nor/here  \n'
    assert.equal(missing(unit, 'doctor'), 'B')
  })
})
