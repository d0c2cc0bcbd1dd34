import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it, type TestContext } from 'node:test'
import { readMemo } from '../packages/server/src/adapters/backsystem/memo.ts'
import { eventsIn } from '../packages/server/src/adapters/contracts/events-in.ts'
import { adoptRecordFile } from '../packages/server/src/adapters/sqlite/adopt-databases.ts'
import { openLogFile } from '../packages/server/src/adapters/sqlite/open-log-file.ts'
import { OWN, openOwn } from '../packages/server/src/adapters/sqlite/testing/own-records.ts'
import { keysIn } from '../packages/server/src/compose/keys/make-keys.ts'
import { openStorageKeys } from '../packages/server/src/compose/keys/open-keys.ts'
import { recordKeys } from '../packages/server/src/compose/storage.ts'
import { documentAgeOf } from '../packages/server/src/domain/catalogue/document-age.ts'
import { shownBeforeDecision } from '../packages/server/src/domain/verification/shown-fields.ts'
import { transition } from '../packages/server/src/domain/verification/transitions.ts'
import { layOutDataFolder } from './support/data-folder.ts'

describe('a database of version 0.1.0', () => {
  it('is adopted with everything in it, in the form of today', async (t) => {
    const directory = mkdtempSync(join(tmpdir(), 'okienko-older-'))
    layOutDataFolder('0.1.0', directory)
    adoptRecordFile(join(directory, 'okienko.db'), OWN)
    const { verifications, log, close } = await openOwn(join(directory, 'okienko.db'))
    t.after(async () => {
      await close()
      rmSync(directory, { recursive: true })
    })
    const told = await eventsIn(log)
    const requests = told.filter((event) => event.kind === 'requested')
    assert.equal(requests.length, 5)
    const states: string[] = []
    for (const { verificationId, actor, flow } of requests) {
      const stored = await verifications.find(verificationId)
      const { request, reference, ...rest } = stored?.verification ?? assert.fail(verificationId)
      states.push(rest.state)
      assert.equal(flow, 'counter', 'an entry of before says nothing of the flow')
      assert.deepEqual([request.flow, request.source], ['counter', 'backsystem'])
      assert.deepEqual({ kind: 'employee', ...request.employee }, actor)
      assert.ok(!('asker' in request))
      const found = await verifications.findByReference('backsystem', reference)
      assert.equal(found?.verification.request.id, verificationId)
    }
    assert.deepEqual(states, ['released', 'released', 'received', 'invited', 'refused'])
  })

  it('keeps what the source must know of an open invitation', async (t) => {
    const directory = mkdtempSync(join(tmpdir(), 'okienko-older-'))
    layOutDataFolder('0.1.0', directory)
    adoptRecordFile(join(directory, 'okienko.db'), OWN)
    const { verifications, close } = await openOwn(join(directory, 'okienko.db'))
    t.after(async () => {
      await close()
      rmSync(directory, { recursive: true })
    })
    const [open] = await verifications.invited('backsystem', 0, 10)
    assert.ok(open?.verification.state === 'invited')
    const { memo, ...invitation } = open.verification.invitation
    const { tokenDigest, validTime } = JSON.parse(memo)
    assert.match(tokenDigest, /^[0-9a-f]{64}$/)
    assert.equal(validTime * 1_000, invitation.scanBefore)
    const { reference } = invitation
    assert.deepEqual(readMemo({ reference, memo }), {
      ...{ tokenDigest, validTime },
      ...{ number: reference, recipientId: reference },
    })
    assert.deepEqual(Object.keys(invitation).sort(), [
      'answerBefore',
      'qrText',
      'reference',
      'scanBefore',
    ])
  })
})

describe('databases of version 0.2.0', () => {
  /** Of that version, and opened by this one. */
  async function opened(t: TestContext) {
    const directory = mkdtempSync(join(tmpdir(), 'okienko-older-'))
    t.after(() => rmSync(directory, { recursive: true }))
    layOutDataFolder('0.2.0', directory)
    const inFolder = (name: string) => join(directory, name)
    const keys = recordKeys(await openStorageKeys({ keys: keysIn(inFolder('demo-keys')) }))
    const log = openLogFile(inFolder('okienko.db'), { frozen: true })
    const signed = await log.tree().finally(() => log.close())
    const sqlite = await openOwn(inFolder('okienko.db'), { keys, signed })
    t.after(() => sqlite.close())
    return { ...sqlite, inFolder }
  }
  it('have every verification readable, with what was usual where they say nothing', async (t) => {
    const { verifications, log } = await opened(t)
    const told = await eventsIn(log)
    const states: string[] = []
    for (const event of told) {
      if (event.kind !== 'requested') continue
      const { verification } = (await verifications.find(event.verificationId)) ?? assert.fail()
      const { request } = verification
      states.push(verification.state)
      assert.ok(!('documentMaxAge' in request) && !('showBeforeDecision' in request))
      assert.equal(documentAgeOf(request), 24 * 3_600_000)
      const shown = shownBeforeDecision(request)
      assert.ok(shown.includes('surname') && shown.includes('photo'))
      assert.ok(!shown.includes('pesel'), 'nothing is added that nobody had chosen')
    }
    const ofSession = ['received', 'invited']
    const ended = ['released', 'released', 'released', 'refused', 'cancelled']
    assert.deepEqual(states, [...ended, ...ofSession])
  })

  it('have nobody confirmed by a photo of which they do not say that it was shown', async (t) => {
    const { verifications } = await opened(t)
    const [received] = await verifications.received()
    assert.ok(received?.verification.state === 'received')
    assert.ok(received.verification.presentedAt !== null, 'shown, says that version')
    const { receivedAt, dataRef, request } = received.verification
    const limits = { scan: 1, grace: 1, decision: 300_000, held: 1, comparison: 0 }
    const circumstances = {
      ...{ now: receivedAt + 60_000, limits },
      actor: { kind: 'employee', ...request.employee },
    } as const
    const visit = { id: 'v1', openedAt: receivedAt }
    const openUntil = receivedAt + 900_000
    const confirm = { kind: 'confirm', dataRef, kept: null, visit, openUntil } as const
    assert.equal(transition(received.verification, confirm, circumstances), 'not-presented')
  })

  it('have their sessions, which go on once somebody has signed in', async (t) => {
    const { inFolder } = await opened(t)
    using sessions = new DatabaseSync(inFolder('okienko.db.sessions'), { readOnly: true })
    assert.equal(sessions.prepare('SELECT * FROM session').all().length, 1)
  })
})
