import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { freePorts, isFree } from '../packages/simulator/src/testing/free-ports.ts'
import { type Clone, cloneOfThis } from './support/clone.ts'

const ROOT = join(import.meta.dirname, '..')
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')
const COMMANDS = [...README.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) =>
  (block ?? '').trim().split('\n'),
)

/** The addresses that the README names: no other test listens there, and a newcomer sets none. */
const NAMED = [...README.matchAll(/\*\*(http:[^*]+)\*\*/g)].map(([, address]) => address ?? '')

/** Theirs, and that of the listener between them. */
const PORTS = [4181, ...NAMED.map((address) => Number(new URL(address).port))]

describe('the README, as a newcomer follows it', () => {
  let clone: Clone
  let env: NodeJS.ProcessEnv = {}
  let demo: ChildProcess | null = null
  let [desk = '', phone = ''] = NAMED

  before(async () => {
    clone = cloneOfThis('newcomer')
    // The newcomer has a Node of their own on the path, and no trace of this checkout's tools.
    const path = (process.env['PATH'] ?? '').split(':').filter((part) => !part.includes('.bin'))
    env = { PATH: path.join(':'), HOME: clone.folder }
    const { npm_config_registry: registry } = process.env
    if (registry) env['npm_config_registry'] = registry
    if ((await Promise.all(PORTS.map(isFree))).every(Boolean)) return
    // Somebody's own demo runs: it would be taken for the newcomer's, and its data for ours.
    const ports = await freePorts()
    env['OKIENKO_PORT'] = String(ports.desk)
    env['OKIENKO_BACKSYSTEM_PORT'] = String(ports.backsystem)
    env['OKIENKO_SIMULATOR_PORT'] = String(ports.simulator)
    desk = desk.replace(/\d+$/, String(ports.desk))
    phone = phone.replace(/:\d+/, `:${ports.simulator}`)
  })
  after(async () => {
    if (demo?.pid !== undefined && demo.exitCode === null) {
      const gone = once(demo, 'exit')
      process.kill(-demo.pid, 'SIGTERM')
      await gone
    }
    clone?.remove()
  })

  const run = (command: string) => {
    const [program = '', ...args] = command.split(' ')
    return execFileSync(program, args, { cwd: clone.folder, env, encoding: 'utf8', stdio: 'pipe' })
  }

  it('has the commands that these tests run, and no others', () => {
    assert.deepEqual(COMMANDS, [
      'npm install',
      'npm start',
      'npx okienko try',
      'npm run example -- loan-front',
      'npm run bank-b',
      'npm test',
    ])
  })

  it('npm install works without install scripts', { timeout: 240_000 }, () => {
    run('npm install --ignore-scripts --no-audit --no-fund')
  })

  it('npm start serves desk, component and phone', { timeout: 120_000 }, async () => {
    // A group of its own, so that the end reaches npm, the script and both processes alike.
    demo = spawn('npm', ['start'], { cwd: clone.folder, env, stdio: 'ignore', detached: true })
    for (const url of [`${desk}/readyz`, `${desk}/`, `${desk}/component/okienko.js`, phone]) {
      await answers(url, demo)
    }
  })

  it('names the settings that move the ports, and a start where they are taken says so and ends', {
    timeout: 120_000,
  }, () => {
    for (const setting of ['OKIENKO_PORT', 'OKIENKO_BACKSYSTEM_PORT', 'OKIENKO_SIMULATOR_PORT']) {
      assert.ok(README.includes(`\`${setting}\``), setting)
    }
    for (const port of PORTS) assert.match(README, new RegExp(`\\b${port}\\b`))
    const { status, stderr } = spawnSync('npm', ['start'], {
      cwd: clone.folder,
      env,
      encoding: 'utf8',
      timeout: 100_000,
    })
    assert.equal(status, 1)
    assert.match(
      stderr,
      /port \d+ is in use: is Okienko running already\? OKIENKO_\*PORT names others/,
    )
    assert.doesNotMatch(stderr, /\n {4}at /)
  })

  it('npx okienko try ends with released data', { timeout: 60_000 }, () => {
    assert.equal(demo?.exitCode, null)
    const lines = run('npx okienko try').trim().split('\n')
    const last = JSON.parse(lines.at(-1) ?? '')
    assert.equal(last.state, 'released')
    assert.deepEqual(
      last.steps.map(({ step }: { step: string }) => step),
      ['sign-in', 'request', 'phone', 'receive', 'present', 'decide', 'release'],
    )
  })

  it('npm run example starts an application beside the demo, and ends alone', {
    timeout: 120_000,
  }, async () => {
    const { desk: port } = await freePorts()
    const example = spawn('npm', ['run', 'example', '--', 'loan-front'], {
      cwd: clone.folder,
      env: { ...env, OKIENKO_LOAN_FRONT_PORT: String(port) },
      stdio: 'ignore',
      detached: true,
    })
    await answers(`http://127.0.0.1:${port}/`, example)
    const gone = once(example, 'exit')
    // As Ctrl+C in a terminal: to all of them at once.
    process.kill(-(example.pid ?? assert.fail()), 'SIGINT')
    await gone
    assert.equal(demo?.exitCode, null)
    await answers(`${desk}/readyz`, demo ?? assert.fail())
    await assert.rejects(fetch(`http://127.0.0.1:${port}/`))
  })

  it('npm run bank-b serves the component over the bank’s own system, and npx okienko try goes through it', {
    timeout: 120_000,
  }, async () => {
    const ports = await freePorts()
    const own = {
      ...env,
      OKIENKO_BFF_PORT: String(ports.desk),
      OKIENKO_SIMULATOR_PORT: String(ports.simulator),
    }
    const bank = spawn('npm', ['run', 'bank-b'], {
      cwd: clone.folder,
      env: own,
      stdio: 'ignore',
      detached: true,
    })
    const url = `http://127.0.0.1:${ports.desk}`
    await answers(`${url}/`, bank)
    const tried = spawnSync('npx', ['okienko', 'try', '--url', url], {
      cwd: clone.folder,
      env: own,
      encoding: 'utf8',
    })
    assert.equal(JSON.parse(tried.stdout.trim().split('\n').at(-1) ?? '').state, 'released')
    const gone = once(bank, 'exit')
    process.kill(-(bank.pid ?? assert.fail()), 'SIGINT')
    await gone
    await assert.rejects(fetch(url))
  })

  it('npm test is what runs these tests', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    assert.equal(scripts.test, 'node scripts/test.ts')
  })
})

async function answers(url: string, demo: ChildProcess): Promise<void> {
  const deadline = Date.now() + 90_000
  while (Date.now() < deadline) {
    assert.equal(demo.exitCode, null, 'npm start has ended')
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  assert.fail(`${url} does not answer`)
}
