import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, it } from 'node:test'
import { freePorts } from '../../../../simulator/src/testing/free-ports.ts'
import { examinePorts } from './examine-ports.ts'
import { coverage } from './testing/coverage.ts'

const { provoked, only, missing } = coverage(import.meta.filename)

async function settings() {
  const { desk, backsystem } = await freePorts()
  return {
    OKIENKO_HOST: '127.0.0.1',
    OKIENKO_PORT: desk,
    OKIENKO_BACKSYSTEM_DELIVERY: 'push',
    OKIENKO_BACKSYSTEM_HOST: '127.0.0.1',
    OKIENKO_BACKSYSTEM_PORT: backsystem,
  } as const
}

describe('of ports the doctor says', () => {
  it('that they can be had, and leaves them so', async () => {
    const free = await settings()
    for (const _ of [1, 2]) {
      const findings = await examinePorts(free, 'free')
      assert.deepEqual(
        findings.map(({ code }) => code),
        ['port-free', 'port-free'],
      )
      provoked(findings, 'port-free')
    }
  })

  it('nothing of a listener where results are polled', async () => {
    const polled = { ...(await settings()), OKIENKO_BACKSYSTEM_DELIVERY: 'poll' } as const
    assert.equal((await examinePorts(polled, 'free')).length, 1)
  })

  it('which one another program has, or the server itself', async () => {
    const taken = await settings()
    const other = createServer().listen(taken.OKIENKO_BACKSYSTEM_PORT, '127.0.0.1')
    await once(other, 'listening')
    try {
      const findings = await examinePorts(taken, 'free')
      only(findings, 'port-taken')
      assert.match(provoked(findings, 'port-taken').says, /^OKIENKO_BACKSYSTEM_PORT: 127\.0\.0\.1/)
      const own = await examinePorts(taken, 'in-use')
      only(own)
      provoked(own, 'port-in-use')
    } finally {
      other.close()
    }
  })

  it('that the address is none of this machine', async () => {
    // RFC 5737: nobody has it.
    const elsewhere = { ...(await settings()), OKIENKO_HOST: '203.0.113.1' }
    only(await examinePorts(elsewhere, 'free'), 'port-address-unknown')
  })

  it('that this user may not open it', async () => {
    // Which ports are for root alone is a setting of the system, and there may be none.
    const refuse = async () => 'EACCES'
    only(
      await examinePorts(await settings(), 'free', refuse),
      'port-not-allowed',
      'port-not-allowed',
    )
  })

  it('that one was not looked at whose setting is not right', async () => {
    const { OKIENKO_BACKSYSTEM_PORT: _, ...without } = await settings()
    only(await examinePorts(without, 'free'), 'not-asked')
    const { OKIENKO_BACKSYSTEM_DELIVERY: __, ...unknown } = await settings()
    only(await examinePorts(unknown, 'free'), 'not-asked')
  })

  it('that both are the same, unless any will do', async () => {
    const both = await settings()
    const same = { ...both, OKIENKO_BACKSYSTEM_PORT: both.OKIENKO_PORT }
    only(await examinePorts(same, 'free'), 'ports-the-same')
    only(await examinePorts({ ...both, OKIENKO_PORT: 0, OKIENKO_BACKSYSTEM_PORT: 0 }, 'free'))
  })

  it('what it has a code for, and these tests provoke every one', () =>
    assert.deepEqual(missing(), []))
})
