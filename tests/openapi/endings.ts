import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { it } from 'node:test'
import type { RouteName } from '@okienko/contract'
import { arriveFromIssuer } from '../support/arrive.ts'
import { databaseFile } from '../support/database.ts'
import { headersOf } from '../support/employees.ts'
import { openMint } from '../support/mint.ts'
import { type Request, ROUTE_NAMES, send } from '../support/send.ts'
import { openWire, parseResponse } from '../support/wire.ts'
import { RESTRICTED } from './seen.ts'
import { headOf, type Usual } from './usual.ts'

/** Who never finishes a request. */
export function waitsNotForEver(usual: () => Usual): void {
  it('request-timeout: headers or a body that never end', async () => {
    const { unfinished, judge } = usual()
    for (const { name, wire } of unfinished) {
      const checked = await judge(name, parseResponse(await wire.rest(15_000)))
      assert.equal(checked.code, 'request-timeout')
    }
  })
}

/** What must be written first. */
export function saysNothingUnwritten(usual: () => Usual): void {
  it('journal-unavailable: what must be written first is not said, and nobody is told "ready"', async () => {
    const { installation, desk, supervisor, published, succeeds, refuses, judge } = usual()
    const mint = await openMint(installation, 'anna.nowak')
    // Somebody whose first attempts these are: more of the same are counted.
    const barred = { token: mint({ sub: 'somebody-new', roles: [] }) }
    const received = await desk.receive()
    const presented = await desk.receive()
    await desk.present(presented)
    const released = await desk.release()
    const open = (await desk.start()).id
    const arrival = await arriveFromIssuer(installation.deskUrl, 'supervisor')
    const database = new DatabaseSync(databaseFile(installation.dataDir), { timeout: 5_000 })
    database.exec('BEGIN IMMEDIATE')
    try {
      const needsJournal = (name: RouteName, request: Request) =>
        refuses(name, 'journal-unavailable', {
          authorization: supervisor,
          ...request,
        })
      const notReady = send(installation, 'ready').then(async (response) => {
        assert.equal(response.status, 503)
        assert.match((await published.check('ready', response)).text, /"not-ready"/)
      })
      const entering = send(installation, 'signInCallback', {
        query: arrival.url.search,
        headers: { cookie: arrival.cookie },
      }).then(async (response) => {
        assert.deepEqual(
          response.headers.getSetCookie().filter((line) => /^okienko=./.test(line)),
          [],
        )
        await judge('signInCallback', response)
      })
      await Promise.all([
        needsJournal('startVerification', {}),
        needsJournal('readReceivedData', { id: received }),
        needsJournal('decide', { id: presented }),
        needsJournal('cancel', { id: open }),
        needsJournal('recordRefusal', { id: open }),
        needsJournal('readReleasedData', { id: released }),
        needsJournal('signOut', {}),
        ...RESTRICTED.map((name) => needsJournal(name, { authorization: barred })),
        ...[notReady, entering],
      ])
    } finally {
      database.exec('ROLLBACK')
      database.close()
    }
    await succeeds('ready')
    assert.equal((await desk.read(received)).state, 'received')
    assert.equal((await desk.read(open)).state, 'invited')
  })
}

/** The end of the server. */
export function shutsDown(usual: () => Usual): void {
  it('shutting-down: a request that comes after the last call', async () => {
    const { installation, supervisor, succeeds, judge } = usual()
    const late = await Promise.all(
      ROUTE_NAMES.flatMap((name) =>
        ['pl', 'en'].map(async (language) => {
          const wire = await openWire(installation.ports.desk)
          const headers = { ...headersOf(supervisor, installation), 'accept-language': language }
          wire.write(headOf(name, headers))
          return { name, wire }
        }),
      ),
    )
    // The server has taken every connection once it answers on one that came after them.
    await succeeds('ready')
    installation.server().kill('SIGTERM')
    await untilRefused(installation.ports.desk)
    for (const { wire } of late) wire.write('\r\n')
    const probes = new Set<RouteName>(['health', 'ready', 'metrics'])
    for (const { name, wire } of late) {
      const checked = await judge(name, parseResponse(await wire.rest(5_000)))
      if (!probes.has(name)) assert.equal(checked.code, 'shutting-down', name)
    }
  })
}

/** From then on the server takes no new connection, and goes on with those that it has. */
async function untilRefused(port: number): Promise<void> {
  for (;;) {
    const wire = await openWire(port).catch(() => null)
    if (wire === null) return
    wire.socket.destroy()
  }
}
