import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it } from 'node:test'
import { parseCatalogue } from '../packages/server/src/adapters/configuration/read-catalogue.ts'
import { approve, type Catalogue } from '../packages/server/src/domain/catalogue/catalogue.ts'
import { INSTITUTIONS } from '../packages/simulator/src/ministry/registry.ts'
import { databaseFile, readRecords } from './support/database.ts'
import { deskOf, taken } from './support/desk.ts'
import { tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'

const ROOT = join(import.meta.dirname, '..')
const FOLDER = join(ROOT, 'packages/server/catalogue')
const FILES = globSync('*.yaml', { cwd: FOLDER })

function read(text: string): Catalogue {
  const reading = parseCatalogue(new TextEncoder().encode(text), 'catalogue', {
    sources: ['backsystem'],
    documentKinds: ['mdowod'],
  })
  assert.ok(reading.kind === 'read', reading.kind === 'refused' ? reading.problems.join('\n') : '')
  return reading.content
}

const shipped = (file: string) => readFileSync(join(FOLDER, file), 'utf8')

describe('the catalogues that come with Okienko', () => {
  it('are those of a bank, a telecom and a school', () => {
    assert.deepEqual(FILES.sort(), ['bank.yaml', 'school.yaml', 'telecom.yaml'])
  })

  for (const file of FILES) {
    it(`${file} has the very cards that the simulated Ministry approved`, () => {
      const { cards } = read(shipped(file))
      const [{ institutionId } = { institutionId: '' }] = cards
      const registered = INSTITUTIONS.find((one) => one.institutionId === institutionId)?.cards
      const said = cards.map(({ cardId, dataSet, purpose }) => ({
        cardId,
        scope: dataSet.scope,
        purpose: purpose.id,
        purposeName: purpose.name.pl,
      }))
      assert.deepEqual(said, registered)
    })
  }

  it('ask nobody who complains for a PESEL', () => {
    const complaint = approve(read(shipped('bank.yaml')), 'complaint')
    assert.ok(typeof complaint !== 'string')
    assert.deepEqual(complaint.operation.fields, ['firstName', 'surname', 'documentNumber'])
  })

  it('are written as the worked example of the docs says', () => {
    const page = readFileSync(join(ROOT, 'docs/catalogue.md'), 'utf8')
    const [, example = ''] = /```yaml\n(.*?)```/s.exec(page) ?? []
    const { operations, cards } = read(example)
    assert.deepEqual(
      operations.map(({ id, freshness }) => [id, freshness]),
      [
        ['withdraw-cash', 3_600_000],
        ['complaint', 3_600_000],
        ['change-phone', 900_000],
        ['instruct-as-heir', 0],
      ],
    )
    assert.equal(cards.length, 2)
  })
})

describe('okienko catalogue check', () => {
  const check = (file: string) =>
    spawnSync(
      process.execPath,
      ['packages/server/src/cli/okienko.ts', 'catalogue', 'check', file],
      { cwd: ROOT, encoding: 'utf8' },
    )

  it('prints what a catalogue allows and ends with 0', () => {
    const { status, stdout } = check('packages/server/catalogue/bank.yaml')
    assert.equal(status, 0)
    assert.match(stdout, /^complaint +4102 +SERVICE +60 min +firstName surname documentNumber$/m)
  })

  it('prints what is wrong, never a stack, and ends with 1', () => {
    const { status, stdout, stderr } = check('package.json')
    assert.equal(status, 1)
    assert.match(stdout, /^package\.json:1:1 institution: is missing; add it: /m)
    assert.doesNotMatch(stdout + stderr, /^\s+at /m)
  })
})

describe('a running server', () => {
  let folder = ''
  let file = ''
  let installation: TestInstallation

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okienko-catalogue-'))
    file = join(folder, 'bank.yaml')
    writeFileSync(file, shipped('bank.yaml'))
    installation = await openInstallation({ env: { OKIENKO_CATALOGUE: file } })
  })
  after(async () => {
    await installation?.remove()
    await rm(folder, { recursive: true, force: true })
  })

  async function put(text: string): Promise<void> {
    writeFileSync(`${file}.new`, text)
    await rename(`${file}.new`, file)
  }

  async function reloads(outcome: string): Promise<number> {
    const text = await (await fetch(`${installation.deskUrl}/metrics`)).text()
    const line = `okienko_catalogue_reloads_total{outcome="${outcome}"} `
    return Number(
      text
        .split('\n')
        .find((each) => each.startsWith(line))
        ?.slice(line.length) ?? 0,
    )
  }

  /** Puts the text in place of the file, sends the signal and waits until the server counts the outcome. */
  async function reload(text: string, outcome: string): Promise<void> {
    const counted = await reloads(outcome)
    await put(text)
    installation.server().kill('SIGHUP')
    const deadline = Date.now() + 15_000
    while ((await reloads(outcome)) === counted) {
      if (Date.now() > deadline) throw new Error(`not ${outcome} within 15 s`)
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }

  async function exported() {
    const { client } = deskOf(installation, await tokenOf(installation, 'auditor'))
    return taken(await client.readCatalogue())
  }

  const changes = () =>
    readRecords(installation.dataDir).events.flatMap(({ event }) =>
      event.kind === 'catalogue-changed' ? [event] : [],
    )

  it('exports the whole catalogue in force and journals it at the start', async () => {
    const expected = read(shipped('bank.yaml'))
    const { version, cards, operations, groups } = await exported()
    assert.equal(version, expected.version)
    assert.deepEqual(
      cards,
      expected.cards.map(({ dataSet: { documentMaxAge, ...dataSet }, ...card }) => ({
        ...card,
        dataSet: { ...dataSet, documentMaxAgeSeconds: documentMaxAge / 1_000 },
      })),
    )
    assert.deepEqual(groups, expected.groups)
    assert.deepEqual(
      operations,
      expected.operations.map(({ freshness, ...rest }) => ({
        ...rest,
        freshnessSeconds: freshness / 1_000,
      })),
    )
    const [first] = changes()
    assert.deepEqual([first?.from, first?.to], [null, expected.version])
  })

  it('takes a changed file at a signal, and running verifications keep what they asked for', async () => {
    const desk = deskOf(installation, await tokenOf(installation, 'advisor'))
    const before = await exported()
    const invited = await desk.start('withdraw-cash')
    const gone = await desk.start('complaint')
    const withdraw = 'fields: [firstName, surname, pesel, documentNumber, documentValidUntil]'
    const text = shipped('bank.yaml')
      .replace(withdraw, 'fields: [surname]')
      .replace(
        '  4102: { institution: 1001, dataSet: mdowod-standard, purpose: SERVICE }',
        (card) => card.replace('SERVICE', 'DATA-UPDATE'),
      )
      .replace(/ {2}complaint:\n(.|\n)*$/, '')
    await reload(text, 'changed')

    const now = await exported()
    assert.equal(now.version, read(text).version)
    const last = changes().at(-1)
    assert.deepEqual([last?.from, last?.to], [before.version, now.version])
    assert.deepEqual(last?.actor, { kind: 'okienko' })

    await desk.play(invited)
    assert.equal(await desk.settled(invited.id), 'received')
    const running = await desk.read(invited.id)
    assert.equal(running.purpose.id, 'SERVICE')
    assert.deepEqual(running.fields, invited.fields)
    await desk.present(invited.id)
    await desk.confirm(invited.id)
    const { attributes } = taken(await desk.client.readReleasedData({ id: invited.id }))
    assert.deepEqual(Object.keys(attributes).sort(), [...invited.fields].sort())
    await desk.play(gone)
    assert.equal(await desk.settled(gone.id), 'received')

    const started = await desk.start('withdraw-cash')
    assert.deepEqual(started.fields, ['surname'])
    assert.equal(started.purpose.id, 'DATA-UPDATE')
    await assert.rejects(desk.start('complaint'), { message: 'operation-unknown' })
    const asked = readRecords(installation.dataDir).events.flatMap(({ event }) =>
      event.kind === 'requested' ? [[event.verificationId, event.catalogueVersion]] : [],
    )
    assert.deepEqual(asked, [
      [invited.id, before.version],
      [gone.id, before.version],
      [started.id, now.version],
    ])
  })

  it('keeps the old catalogue when the new file is broken, and says so in the log', async () => {
    const { version } = await exported()
    const journalled = changes().length
    await reload(shipped('bank.yaml').replace('card: 4102', 'card: 4120'), 'refused')
    assert.equal((await exported()).version, version)
    assert.equal(changes().length, journalled)
    await installation.printed(
      /operations\.withdraw-cash\.card: there is no card \\"4120\\"; did you mean/,
    )
    assert.equal((await fetch(`${installation.deskUrl}/readyz`)).status, 200)
  })

  it('keeps the old catalogue while the journal cannot be written', async () => {
    const { version } = await exported()
    const database = new DatabaseSync(databaseFile(installation.dataDir))
    database.exec('BEGIN IMMEDIATE')
    try {
      await reload(shipped('telecom.yaml'), 'not-journalled')
    } finally {
      database.exec('ROLLBACK')
      database.close()
    }
    assert.equal((await exported()).version, version)
    await reload(shipped('bank.yaml'), 'changed')
    await reload(shipped('bank.yaml'), 'unchanged')
    assert.equal((await exported()).version, read(shipped('bank.yaml')).version)
  })

  it('does not start with a wrong catalogue, and says where it is wrong', async () => {
    await put('version: 1\n')
    await installation.killServer()
    await assert.rejects(installation.startServer())
    await installation.printed(/bank\.yaml:1:1 cards: is missing; add it: a section with entries/)
    const output = await installation.output()
    assert.doesNotMatch(output, /^\s+at .*\.ts:\d+/m)
    assert.equal(installation.server().exitCode, 78)
  })
})
