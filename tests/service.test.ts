import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import { makeKeys } from '../packages/server/src/compose/keys/make-keys.ts'
import { whyNoStrace } from '../scripts/strace.ts'
import { whyNoSystemd } from '../scripts/systemd.ts'
import { type Bank, openBank } from './service/bank.ts'
import { keepsToItself, takesWhatItIsGiven } from './service/confined.ts'
import { type InstalledRoot, installServer } from './service/installed.ts'
import { endsAndComesBack } from './service/life.ts'
import { bootMachine, type Machine, whyNoMachine } from './service/machine.ts'
import { callsOfOneDay } from './service/one-day.ts'
import { untilReady } from './service/ready.ts'
import { allowedCalls } from './service/system-calls.ts'
import { credentialsOf, theValueOf, UNIT, valuesOf } from './service/unit.ts'

/** In tenths, as the program takes it: 1.1 of 10. What is left is the network, the host's files and the JIT. */
const MOST_EXPOSED = 11
const skip = whyNoSystemd() ?? false

const noMachine = whyNoMachine()

describe('the unit of systemd', { skip }, () => {
  let installed: InstalledRoot
  let bank: Bank
  before(async () => {
    installed = await installServer()
    bank = await openBank()
    bank.writeSettings(join(installed.root, 'etc/okienko'))
    await makeKeys(join(installed.root, 'etc/okienko/keys'), 'okienko.local/journal')
  })
  after(async () => {
    await bank?.close()
    installed?.remove()
  })

  function analyze(...args: readonly string[]) {
    const { status, stdout, stderr } = spawnSync('systemd-analyze', args, { encoding: 'utf8' })
    return { status, said: `${stdout}${stderr}` }
  }

  it('is one that systemd understands to the last word, where the package and Node are installed', () => {
    const { status, said } = analyze('verify', `--root=${installed.root}`, 'okienko.service')
    assert.deepEqual({ status, said }, { status: 0, said: '' })
    const [, ...args] = theValueOf('ExecStart').split(' ')
    const [program = '', command] = args.filter((argument) => !argument.startsWith('--'))
    assert.ok(existsSync(join(installed.root, program)), program)
    assert.equal(command, 'start')
  })

  it('exposes at most 1.1 of 10, by the measure of systemd', () => {
    const args = ['security', '--offline=true', '--no-pager']
    const { status, said } = analyze(...args, `--threshold=${MOST_EXPOSED}`, UNIT)
    assert.equal(status, 0, said)
    // It can be missed: nothing that listens to a network comes down to 0.1.
    assert.notEqual(analyze(...args, '--threshold=1', UNIT).status, 0)
  })

  it('takes every secret and every key as a credential, each from a folder of root’s', () => {
    for (const [name, from] of Object.entries(credentialsOf())) {
      const folder = name.endsWith('.key') ? 'keys' : 'credentials'
      assert.equal(from, `/etc/okienko/${folder}/${name}`)
      assert.ok(existsSync(join(installed.root, from)), name)
    }
    assert.equal(Object.keys(credentialsOf()).length, 7)
  })

  it('has a command for root that is given the same folders', () => {
    const command = readFileSync(join(installed.root, 'usr/local/sbin/okienko'), 'utf8')
    for (const assignment of valuesOf('Environment')) {
      assert.ok(command.includes(` --setenv=${assignment} `), assignment)
    }
    assert.equal(valuesOf('Environment').length, 2)
  })

  it('allows every system call of a whole day’s work', {
    skip: whyNoStrace() ?? false,
  }, async () => {
    const allowed = allowedCalls()
    for (const call of ['chown', 'mount', 'ptrace', 'setuid', 'setpriority', 'bpf', 'keyctl']) {
      assert.ok(!allowed.has(call), call)
    }
    const made = await callsOfOneDay(installed.root, bank)
    for (const call of ['execve', 'clone3', 'fsync', 'accept4']) assert.ok(made.includes(call))
    assert.deepEqual(
      made.filter((call) => !allowed.has(call)),
      [],
    )
  })

  // A container without namespaces of its own has no systemd either: there the above is all that can be shown.
  if (noMachine === null) {
    describe('run by systemd itself, on a machine of its own', () => {
      let machine: Machine
      before(async () => {
        bank.writeSettings(join(installed.root, 'etc/okienko'), '/etc/okienko')
        machine = await bootMachine(installed.root)
      })
      after(() => machine?.halt())
      beforeEach(async () => {
        machine.run('systemctl', 'start', 'okienko')
        await untilReady(bank.deskUrl).catch((error: Error) => {
          throw new Error(
            `${error.message}\n${readFileSync(machine.at('/run/okienko.log'), 'utf8')}`,
          )
        })
      })
      endsAndComesBack(() => ({ machine, bank }))
      takesWhatItIsGiven(() => ({ machine, bank }))
      keepsToItself(() => ({ machine, bank }))
    })
  } else process.stderr.write(`the unit is not run by systemd: ${noMachine}\n`)
})
