import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { deskOf } from '../support/desk.ts'
import { cookieOf } from '../support/employees.ts'
import { probe } from './confinement.ts'
import { type Place, STATE } from './machine.ts'
import { until, untilReady } from './ready.ts'

/** Whose its data are, and what else it can reach. The service is ready before each of these tests. */
export function keepsToItself(place: () => Place): void {
  it('serves a whole verification, as a user of its own, with data that nobody else may read', async () => {
    const { machine, bank } = place()
    await deskOf(bank, await cookieOf(bank, 'advisor')).release()
    const { MainPID } = machine.show('MainPID')
    const status = readFileSync(machine.at(`/proc/${MainPID}/status`), 'utf8')
    const [, user = '0'] = /^Uid:\t(\d+)/m.exec(status) ?? []
    assert.ok(Number(user) >= 61_184, user)
    assert.match(status, /^CapEff:\t0+$/m)
    assert.match(status, /^Seccomp:\t2$/m)
    const folder = statSync(machine.at(STATE))
    assert.deepEqual([folder.uid, folder.mode & 0o777], [Number(user), 0o700])
    assert.equal(statSync(machine.at(join(STATE, 'okienko.db'))).mode & 0o777, 0o600)
  })

  it('can look names up and write its data, and nothing that it has no use for', async () => {
    const { machine } = place()
    machine.run('systemctl', 'stop', 'okienko')
    assert.deepEqual(await probe(machine), {
      lookUp: 'done',
      interfaces: 'done',
      parallelism: 'done',
      writeData: 'done',
      readSecrets: 'done',
      writeSettings: 'EROFS',
      writeProgram: 'EROFS',
      writeElsewhere: 'EROFS',
      readMasters: 'EACCES',
      localSocket: 'EAFNOSUPPORT',
      others: [],
      user: 'own',
    })
  })
}

/** What an operator may do with its data. The service is ready before each of these tests. */
export function takesWhatItIsGiven(place: () => Place): void {
  it('takes over what root has put into its folder, such as a backup that was brought back', async () => {
    const { machine, bank } = place()
    machine.run('systemctl', 'stop', 'okienko')
    machine.run('chown', '-R', 'root:root', STATE)
    machine.run('systemctl', 'start', 'okienko')
    await untilReady(bank.deskUrl)
    const owners = machine.run('find', STATE, '-printf', '%U\\n').trim().split('\n')
    assert.equal(new Set(owners).size, 1)
    assert.notEqual(owners[0], '0')
  })

  it('keeps the last checkpoint of its journal on another disk, where one is mounted for it', async () => {
    const { machine, bank } = place()
    const disk = `${STATE}-last`
    machine.run('systemctl', 'stop', 'okienko')
    machine.run('cp', '-a', disk, '/run/before')
    machine.run('mount', '-t', 'tmpfs', 'tmpfs', disk)
    machine.run('cp', '-a', '/run/before/.', disk)
    // Each checkpoint is a file of another name.
    const kept = () => machine.run('ls', disk)
    const before = kept()
    machine.run('systemctl', 'start', 'okienko')
    await untilReady(bank.deskUrl)
    await deskOf(bank, await cookieOf(bank, 'advisor')).start()
    await until('the other disk has a newer checkpoint', () => kept() !== before)
  })

  it('lets root run its commands as itself, beside it, and says how they ended', () => {
    const { machine } = place()
    machine.run('systemctl', 'start', 'dbus.socket', 'dbus.service')
    const said = machine.run('okienko', 'journal', 'export', 'journal')
    assert.match(said, /^entries +[1-9]/m)
    const { uid } = statSync(machine.at(STATE))
    const copy = statSync(machine.at(`${STATE}-backup/journal/checkpoint`))
    assert.deepEqual([copy.uid, copy.mode & 0o777], [uid, 0o600])
    assert.equal(statSync(machine.at(STATE)).mode & 0o777, 0o700)
    assert.throws(
      () => machine.run('okienko', 'nonsense'),
      (error: { status?: number }) => error.status === 2,
    )
  })
}
