import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { lastCheckpointIn, readVerifierKey } from '@okienko/journal'
import { formatVerifierKey } from '@okienko/journal/check'
import { serveWitness } from '@okienko/journal/witness'
import { ATTACKS } from './thief/attacks/index.ts'
import { aBank, type Bank } from './thief/bank.ts'
import { look, type Noticed } from './thief/look.ts'
import type { Thief } from './thief/thief.ts'

/*
 * Somebody has every file of a bank but the keys, does one thing to them, and the bank starts its server: each
 * attack of the table in docs/storage.md, and when it is noticed. What everybody needs is made once; each attack has a
 * copy of its own.
 */
let bank: Bank
before(async () => {
  bank = await aBank()
})
after(() => bank?.remove())

// Some at once: most of the time each waits for something that nobody says.
describe('whoever has every file and no key', { concurrency: 3 }, () => {
  it('changes nothing where nothing is done', async () => {
    assert.equal(await afterAttack(() => {}), 'harmless')
  })

  for (const { place, act, what, noticed, do: attack } of ATTACKS) {
    it(`${place}, ${act}: ${what} -> ${noticed}`, async () => {
      assert.equal(await afterAttack(attack), noticed)
    })
  }
})

async function afterAttack(attack: (thief: Thief) => void): Promise<Noticed> {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-attack-'))
  try {
    bank.copyTo(folder)
    const witness = await aWitnessThatKnows(folder)
    try {
      attack({
        data: join(folder, 'data'),
        last: join(folder, 'last'),
        older: { data: join(bank.folder, 'older'), last: join(bank.folder, 'older-last') },
        known: bank.known,
      })
      return await look(bank, folder, witness.setting)
    } finally {
      await witness.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A witness that has cosigned what the bank had last, in a state of its own for each attack. */
async function aWitnessThatKnows(folder: string) {
  const log = await readVerifierKey(join(folder, 'data', 'journal.vkey'))
  const state = join(folder, 'witness')
  mkdirSync(state, { mode: 0o700 })
  const remembered = lastCheckpointIn(state)
  await remembered.compareAndSwap(null, (await lastCheckpointIn(join(folder, 'last')).read()) ?? '')
  const served = await serveWitness({
    key: bank.witness,
    logs: [log],
    lastOf: () => remembered,
    now: () => Math.floor(Date.now() / 1_000),
    host: '127.0.0.1',
    port: 0,
    onFault: () => {},
  })
  const key = join(folder, 'witness.vkey')
  writeFileSync(key, formatVerifierKey(bank.witness.verifier))
  return { setting: `${served.url}=${key}`, close: served.close }
}
