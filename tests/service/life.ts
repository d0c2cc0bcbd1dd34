import assert from 'node:assert/strict'
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { deskOf } from '../support/desk.ts'
import { cookieOf } from '../support/employees.ts'
import { ETC, type Machine, type Place } from './machine.ts'
import { hasReloaded, until, untilReady } from './ready.ts'

const RESULT = ['ActiveState', 'Result', 'ExecMainStatus', 'NRestarts'] as const
const FAILED = { ActiveState: 'failed', Result: 'exit-code', NRestarts: '0' }

/** What comes of a reload, a stop and a death. The service is ready before each of these tests. */
export function endsAndComesBack(place: () => Place): void {
  it('reads its catalogue again when it is reloaded', async () => {
    const { machine, bank } = place()
    machine.run('systemctl', 'reload', 'okienko')
    await until('the catalogue is read again', () => hasReloaded(bank.deskUrl))
  })

  it('stops within its time, in order, while somebody follows a verification', async () => {
    const { machine, bank } = place()
    const desk = deskOf(bank, await cookieOf(bank, 'advisor'))
    const { id } = await desk.start()
    const ended = desk.settled(id).then(
      () => 'settled',
      () => 'broke off',
    )
    const from = performance.now()
    machine.run('systemctl', 'stop', 'okienko')
    assert.ok(performance.now() - from < 15_000)
    assert.equal(await ended, 'broke off')
    const { NRestarts: _, ...result } = machine.show(...RESULT)
    const inOrder = { ActiveState: 'inactive', Result: 'success', ExecMainStatus: '0' }
    assert.deepEqual(result, inOrder)
  })

  it('comes back by itself after it was killed, with its secrets', async () => {
    const { machine, bank } = place()
    machine.run('systemctl', 'kill', '--signal=KILL', 'okienko')
    await until('it is started again', () => machine.show('NRestarts').NRestarts === '1')
    await untilReady(bank.deskUrl)
    await deskOf(bank, await cookieOf(bank, 'advisor')).release()
  })

  it('is not started again with a setting that is wrong, or without one of its secrets', async () => {
    const { machine } = place()
    const settings = machine.at(join(ETC, 'okienko.env'))
    const before = readFileSync(settings, 'utf8')
    appendFileSync(settings, 'OKIENKO_SCAN_SECONDS=forever\n')
    await endsAs(machine, { ...FAILED, ExecMainStatus: '78' })
    const log = readFileSync(machine.at('/run/okienko.log'), 'utf8')
    assert.match(log, /^OKIENKO_SCAN_SECONDS: not a valid value; valid is a whole number/m)
    writeFileSync(settings, before)

    const secret = machine.at(join(ETC, 'credentials/OKIENKO_BACKSYSTEM_KEY'))
    renameSync(secret, `${secret}.away`)
    await endsAs(machine, { ...FAILED, ExecMainStatus: '243' })
    renameSync(`${secret}.away`, secret)
  })
}

async function endsAs(machine: Machine, expected: Readonly<Record<string, string>>): Promise<void> {
  // It may fail at once, or after it has been started.
  machine.succeeds('systemctl', 'restart', 'okienko')
  // While it is to be started again it is "activating", and without a limit of starts it is so for ever.
  await until('it is given up', () => machine.show('ActiveState').ActiveState === 'failed')
  assert.deepEqual({ ...machine.show(...RESULT) }, expected)
  machine.run('systemctl', 'reset-failed', 'okienko')
}
