import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { freePorts } from './testing/free-ports.ts'

test('the program answers, ends in order on SIGTERM, and keeps the bank key for the next start', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'okienko-main-'))
  const file = join(dataDir, 'simulator', 'bank.key')
  const keys: string[] = []
  for (let start = 0; start < 2; start += 1) {
    const program = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
      env: { ...process.env, OKIENKO_DATA_DIR: dataDir, OKIENKO_SIMULATOR_PORT: '0' },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [line] = (await once(program.stdout, 'data')) as [Buffer]
    const [url = ''] = line.toString().match(/http:\S+(?=\/phone\/)/) ?? []
    assert.equal((await fetch(`${url}/healthz`)).status, 200)
    const discovery = await fetch(`${url}/idp/.well-known/openid-configuration`)
    assert.equal(((await discovery.json()) as { issuer: string }).issuer, `${url}/idp`)
    keys.push(await readFile(file, 'utf8'))
    program.kill('SIGTERM')
    assert.deepEqual(await once(program, 'exit'), [0, null])
  }
  assert.equal(keys[0], keys[1])
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  await rm(dataDir, { recursive: true })
})

test('it goes on where nobody reads what it prints', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'okienko-main-'))
  const { simulator: port } = await freePorts()
  const program = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { ...process.env, OKIENKO_DATA_DIR: dataDir, OKIENKO_SIMULATOR_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  program.stdout.destroy()
  const said = text(program.stderr)
  const ended = once(program, 'exit')
  const isUp = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
  for (let tries = 0; program.exitCode === null && !(await isUp()); tries++) {
    assert.ok(tries < 300, 'it answers')
    await new Promise((on) => setTimeout(on, 100))
  }
  // It prints once it answers.
  await new Promise((on) => setTimeout(on, 500))
  assert.equal(await isUp(), true)
  program.kill('SIGTERM')
  assert.deepEqual(await ended, [0, null])
  assert.doesNotMatch(await said, /EPIPE/)
  await rm(dataDir, { recursive: true })
})
