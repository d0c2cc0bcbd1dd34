import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { eventsIn } from '../packages/server/src/adapters/contracts/events-in.ts'
import { adoptRecordFile } from '../packages/server/src/adapters/sqlite/adopt-databases.ts'
import { OWN, openOwn } from '../packages/server/src/adapters/sqlite/testing/own-records.ts'
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
    assert.deepEqual(Object.keys(invitation).sort(), [
      'answerBefore',
      'qrText',
      'reference',
      'scanBefore',
    ])
  })
})
