import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { freePorts } from '../packages/simulator/src/testing/free-ports.ts'
import { type Clone, cloneOfThis, installFromThis } from './support/clone.ts'

const PATIENCE_MS = 60_000

/* `npm run dev`, in a copy of the sources that a developer changes. */
describe('the demo that follows its sources', () => {
  let clone: Clone
  let dev: ChildProcess
  let said = ''
  let deskUrl = ''
  const inClone = (file: string) => join(clone.folder, file)
  before(async () => {
    clone = cloneOfThis('dev')
    installFromThis(clone)
    const ports = await freePorts()
    deskUrl = `http://127.0.0.1:${ports.desk}`
    const { OKIENKO_DATA_DIR: _, ...env } = process.env
    dev = spawn(process.execPath, ['scripts/dev.ts'], {
      cwd: clone.folder,
      env: {
        ...env,
        OKIENKO_PORT: String(ports.desk),
        OKIENKO_BACKSYSTEM_PORT: String(ports.backsystem),
        OKIENKO_SIMULATOR_PORT: String(ports.simulator),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, as a terminal has it: Ctrl+C reaches all of it.
      detached: true,
    })
    for (const output of [dev.stdout, dev.stderr]) {
      output?.on('data', (chunk: Uint8Array) => {
        said += Buffer.from(chunk).toString()
      })
    }
    await told(/Ctrl\+C ends both/)
  })
  after(async () => {
    if (dev !== undefined && dev.exitCode === null) {
      const gone = once(dev, 'exit')
      dev.kill('SIGTERM')
      await gone
    }
    clone?.remove()
  })

  async function told(line: RegExp): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; !line.test(said); await pause(20)) {
      assert.ok(Date.now() < end && dev.exitCode === null, `not told ${line}:\n${said}`)
    }
  }

  const isReady = async () => (await fetch(`${deskUrl}/readyz`)).ok

  it('starts the server again, on the same data, after a change of what it is made from', async () => {
    const key = readFileSync(inClone('data/journal.vkey'))
    appendFileSync(inClone('packages/journal/src/proof.ts'), '\n')
    await told(/^journal changed: built dashboard, started the server again \(\d+\.\d s\)$/m)
    assert.ok(await isReady())
    assert.deepEqual(readFileSync(inClone('data/journal.vkey')), key)
  })

  it('builds the page again after a change of the page, and serves it', async () => {
    const page = inClone('packages/dashboard/index.html')
    writeFileSync(page, readFileSync(page, 'utf8').replace('<head>', '<head><!-- changed -->'))
    await told(/^dashboard changed: built dashboard, started the server again/m)
    assert.match(await (await fetch(`${deskUrl}/`)).text(), /<!-- changed -->/)
  })

  it('waits while the sources are broken, and goes on when they are mended', async () => {
    const file = inClone('packages/server/src/compose/compose.ts')
    const sound = readFileSync(file)
    appendFileSync(file, "\nthrow new Error('broken')\n")
    await told(/^server changed: .*; waiting for the next change/m)
    writeFileSync(file, sound)
    await told(/^server changed: started the server again/m)
    assert.ok(await isReady())
  })

  it('does nothing where files are touched and nothing has changed', async () => {
    const before = said
    const file = inClone('packages/server/src/compose/compose.ts')
    writeFileSync(file, readFileSync(file))
    // What comes after it would have come behind it.
    appendFileSync(inClone('packages/simulator/src/main.ts'), '\n')
    await told(/^simulator changed: built simulator, started the simulator again \(/m)
    assert.doesNotMatch(said.slice(before.length), /^.*server.* changed|started the server/m)
  })

  it('ends in order with everything that it has started, when Ctrl+C reaches all of it', async () => {
    const gone = once(dev, 'exit')
    const before = said.length
    process.kill(-(dev.pid ?? 0), 'SIGINT')
    assert.deepEqual(await gone, [0, null])
    await assert.rejects(fetch(`${deskUrl}/readyz`))
    assert.doesNotMatch(said.slice(before), /"level":[56]0|Fault|Error/)
  })
})
