import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import {
  type AStartedBank,
  aStartedBank,
} from '../packages/server/src/compose/doctor/testing/a-started-bank.ts'
import { start } from './support/okienko-beside.ts'

/*
 * A start on a disk without room. systemd tries again after any exit code but 78 (deploy/okienko.service): whatever
 * passes by itself must end with another one, and leave nothing that would keep the next start from succeeding.
 */
const ROOT = process.platform === 'linux' && process.getuid?.() === 0
const skip = ROOT ? false : 'only root on Linux may mount a small file system'
/** More than a start needs. */
const ROOMY = '24m'

let bank: AStartedBank
let disk = ''
let env: Readonly<Record<string, string>> = {}
const data = () => join(disk, 'data')
const mount = (size: string) =>
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk])
const resize = (size: string) => execFileSync('mount', ['-o', `remount,size=${size}`, disk])

before(async () => {
  bank = await aStartedBank()
})
after(() => bank.remove())
beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), 'okienko-full-'))
})
afterEach(() => {
  execFileSync('umount', [disk])
  rmSync(disk, { recursive: true })
})

/** Starts it, and ends it in order as soon as it works. Whether it did, its exit code, and what it said. */
async function tried() {
  const child = start(['start'], { ...env, OKIENKO_LOG_LEVEL: 'info' })
  const gone = once(child, 'close')
  const said = { out: '', err: '' }
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text
  })
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
    if (said.out.includes('"started"')) child.kill('SIGTERM')
  })
  const [code] = await gone
  return { ...said, code, worked: said.out.includes('"started"') }
}

/** Fails unless it ends with words for the operator and an exit code after which it is tried again. */
function endedForNow({ code, err }: Awaited<ReturnType<typeof tried>>): string {
  assert.equal(code, 1, err)
  assert.match(err, /^[^\n]*(full|no space left|I\/O error)[^\n]*\n$/)
  return err
}

async function comesUp(): Promise<void> {
  const { code, worked, out, err } = await tried()
  assert.deepEqual([worked, code], [true, 0], out + err)
}

function fill(): string {
  const ballast = join(disk, 'ballast')
  for (const size of [65_536, 4_096, 1]) {
    assert.throws(() => {
      for (;;) appendFileSync(ballast, Buffer.alloc(size))
    }, /ENOSPC/)
  }
  return ballast
}

describe('a start on a full disk', { skip }, () => {
  beforeEach(() => {
    const copy = bank.copy()
    env = { ...copy.env, OKIENKO_DATA_DIR: data() }
  })

  it('ends for now, and comes up by itself when there is room', async () => {
    mount(ROOMY)
    cpSync(bank.copy().data, data(), { recursive: true, preserveTimestamps: true })
    const ballast = fill()
    const said = endedForNow(await tried())
    assert.match(said, /okienko\.lock cannot be locked now: database or disk is full/)
    endedForNow(await tried())
    rmSync(ballast)
    await comesUp()
  })

  it('ends for now where nothing was started before, however far it comes', async () => {
    mount('4k')
    mkdirSync(data(), { mode: 0o700 })
    const said = new Set<string>()
    // Each start goes on where the one before ended, with what that one has left.
    for (let size = 4; ; size += 24) {
      resize(`${size}k`)
      const ended = await tried()
      if (ended.worked) break
      said.add(endedForNow(ended))
    }
    assert.ok(said.size > 1, [...said].join(''))
    resize(ROOMY)
    await comesUp()
  })

  it('ends for now where not even the folder can be made', async () => {
    mount('4k')
    execFileSync('mount', ['-o', 'remount,nr_inodes=1', disk])
    endedForNow(await tried())
    assert.ok(!existsSync(data()))
    execFileSync('mount', ['-o', `remount,size=${ROOMY},nr_inodes=1000`, disk])
    await comesUp()
  })
})
