import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Client, createClient } from '@okienko/contract'
import { findCanaries } from './support/canaries.ts'
import { readRecords } from './support/database.ts'
import { deskOf, taken } from './support/desk.ts'
import { tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { readLiveFiles } from './support/live-files.ts'
import { openMint } from './support/mint.ts'

/*
 * Promise 3 against whoever may choose a name: a system calls itself after a customer, and employees who may edit
 * their own attributes write numbers into them. What the bank has not listed stands nowhere that outlives the request.
 */
const FULL_WIDTH = '\uff18\uff16\uff10\uff14\uff11\uff12\uff11\uff12\uff13\uff14\uff11'
const NAMES = {
  system: 'zdzislawa-brzeczyszczykiewicz',
  branch: `Oddział ${FULL_WIDTH}`,
  workstation: 'Brzęczyszczykiewicz Zdzisława',
  client: 'klient-86041212341-\u0668\u0666\u0660\u0664\u0661\u0662',
} as const
const DIGEST = /^~[0-9a-f]{16}$/

let installation: TestInstallation
let mint: Awaited<ReturnType<typeof openMint>>
before(async () => {
  installation = await openInstallation({ env: { OKIENKO_LOG_LEVEL: 'debug' } })
  mint = await openMint(installation, 'anna.nowak')
})
after(() => installation?.remove())

const clientOf = (token: string): Client =>
  createClient({ baseUrl: installation.deskUrl, authorization: { token } })
const told = () => readRecords(installation.dataDir).events.map(({ event }) => event)

describe('names that a caller chose', () => {
  it('are in no entry, no row, no file and no line of the output: a keyed digest is', async () => {
    const { branch, workstation, system } = NAMES
    const token = mint({ branch, workstation })
    const desk = deskOf(installation, { token })
    const me = taken(await desk.client.me())
    assert.deepEqual([me.branch, me.workstation], [branch, workstation])
    const invited = await desk.start('withdraw-cash', { system })
    await desk.play(invited)
    assert.equal(await desk.settled(invited.id), 'received')
    const shown = await desk.present(invited.id)
    assert.match(shown.context.system, DIGEST)
    await desk.confirm(invited.id)
    taken(await desk.client.readReleasedData({ id: invited.id }))
    await desk.client.searchJournal({ body: { limit: 10 } })

    // A client that nobody has listed is turned away, or is not named.
    await clientOf(mint({ client_id: NAMES.client, azp: NAMES.client })).listVerifications()

    const requested = told().find((event) => event.kind === 'requested')
    assert.ok(requested?.kind === 'requested' && requested.actor.kind === 'employee')
    const said = [requested.system, requested.actor.branch, requested.actor.workstation]
    for (const name of said) assert.match(name, DIGEST)
    assert.equal(new Set(said).size, 3)

    const canaries = Object.entries({ ...NAMES, digits: FULL_WIDTH }).map(([name, value]) => ({
      name,
      value,
    }))
    const files = readLiveFiles(installation.dataDir, { exclude: ['simulator', 'simulator/**'] })
    const written = [...files].map(([where, bytes]) => ({ where, bytes }))
    assert.ok(written.some(({ bytes }) => bytes.includes(requested.system)))
    written.push({ where: 'output', bytes: Buffer.from(await installation.output()) })
    assert.deepEqual(findCanaries(canaries, written), [])
  })

  it('are found by the real name, by an auditor and by the supervisor of that branch', async () => {
    const { branch } = NAMES
    const auditor = deskOf(installation, await tokenOf(installation, 'auditor')).client
    const search = async (client: Client, body: object) =>
      taken(await client.searchJournal({ body: { limit: 50, ...body } })).entries
    const found = await search(auditor, { branch })
    assert.ok(found.length > 3)
    const sameAgain = await search(auditor, { branch: found[0]?.entry.actor?.['branch'] })
    assert.deepEqual(
      sameAgain.map(({ index }) => index).slice(-3),
      found.map(({ index }) => index).slice(-3),
    )
    assert.deepEqual(await search(auditor, { branch: 'Oddział' }), [])
    assert.ok((await search(auditor, { branch: 'Centrala' })).length > 0)

    const chief = await openMint(installation, 'malgorzata.wrobel')
    const there = clientOf(chief({ branch }))
    assert.ok((await search(there, {})).length > 3)
    assert.ok((await search(there, { branch })).length > 3)
    const elsewhere = clientOf(chief())
    const refused = await elsewhere.searchJournal({ body: { branch, limit: 10 } })
    assert.equal(!refused.ok && refused.problem.code, 'other-branch')
  })
})
