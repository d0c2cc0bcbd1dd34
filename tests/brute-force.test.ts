import assert from 'node:assert/strict'
import { createHmac, hash } from 'node:crypto'
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { untilSigned } from './support/database.ts'
import { deskOf } from './support/desk.ts'
import { headersOf, tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { journal } from './support/journal.ts'
import { bornOn, type Day, daysOf, randomPesel } from './support/pesel-space.ts'

/*
 * Whoever has everything that the journal publishes, and patience, tries every PESEL number: there are
 * 300 million of people born from 1930 to 2010, two minutes for one thread. No digest, commitment,
 * pseudonym or hash of a tile may be what any of them leads to.
 */
const LONG = process.env['OKIENKO_TEST_LONG'] === '1'
const SAMPLE = 100_000
const PEOPLE = ['anna-wisniewska-kowalczyk', 'lukasz-gzegzolka', 'stefan-zawadzki']
const DAYS: readonly Day[] = LONG ? daysOf(1930, 2010) : daysOf(1986, 1986).slice(100, 104)

let installation: TestInstallation
let folder = ''
/** The numbers of the people who really are in the journal: the ones to be found if any. */
const inside: string[] = []
/** Every 32 bytes that the journal publishes, in hexadecimal, and all identifiers in its entries. */
const published = new Set<string>()
const identifiers = new Set<string>()

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-brute-'))
  installation = await openInstallation()
  const response = await fetch(`${installation.simulatorUrl}/phone/api/citizens`)
  const { citizens } = (await response.json()) as {
    citizens: readonly { readonly id: string; readonly attributes: readonly Attribute[] }[]
  }
  const desk = deskOf(installation, await tokenOf(installation, 'advisor'))
  for (const { id, attributes } of citizens.filter((one) => PEOPLE.includes(one.id))) {
    const invited = await desk.start('open-account', { caseId: 'SPRAWA-1' })
    await desk.play(invited, 'happy', id)
    assert.equal(await desk.settled(invited.id), 'received')
    inside.push(attributes.find(({ field }) => field === 'pesel')?.value ?? '')
  }
  const auditor = await tokenOf(installation, 'auditor')
  const body = JSON.stringify({ customer: { kind: 'pesel', number: inside[0] } })
  const headers = { ...headersOf(auditor, installation), 'content-type': 'application/json' }
  for (const path of ['/v1/journal/search', '/v1/subjects/report', '/v1/kept-evidence/search']) {
    const asked = await fetch(installation.deskUrl + path, { method: 'POST', headers, body })
    assert.equal(asked.status, 200, path)
  }
  await untilSigned(installation.dataDir)
  const exported = journal(installation.dataDir, 'export', folder)
  assert.equal(exported.status, 0, exported.text)
  for (const file of globSync('**/*', { cwd: folder }).map((name) => join(folder, name))) {
    if (statSync(file).isFile()) collect(file, readFileSync(file))
  }
})
after(async () => {
  await installation?.remove()
  rmSync(folder, { recursive: true, force: true })
})

interface Attribute {
  readonly field: string
  readonly value: string | null
}

function collect(file: string, bytes: Buffer): void {
  const text = bytes.toString('latin1')
  for (const [word] of text.matchAll(/[0-9a-f]{64}/g)) published.add(word)
  for (const [word] of text.matchAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))
    identifiers.add(word)
  for (const [word] of text.matchAll(/[A-Za-z0-9+/]{43}=/g)) {
    published.add(Buffer.from(word, 'base64').toString('hex'))
  }
  if (!/tile\/\d/.test(file)) return
  for (let at = 0; at + 32 <= bytes.length; at += 32) {
    published.add(bytes.toString('hex', at, at + 32))
  }
}

/** What somebody would try who knows how such journals are usually made, and ours in particular. */
function guesses(number: string): readonly string[] {
  const identifier = { kind: 'pesel', number }
  const plain = [
    ...[number, `pesel:${number}`, `pesel${number}`, `PESEL ${number}`],
    ...[JSON.stringify(identifier), JSON.stringify(['pesel', number])],
  ]
  const details = [...identifiers].flatMap((verificationId) => [
    JSON.stringify({ customer: identifier, verificationId }),
    JSON.stringify({ caseId: 'SPRAWA-1', customer: identifier, verificationId }),
  ])
  const texts = [...plain, ...details]
  const leaf = (text: string) => hash('sha256', `\0${text}`)
  const keyed = [...identifiers, '2026', 'okienko.local/journal'].flatMap((key) => [
    createHmac('sha256', key).update(number).digest('hex'),
    hash('sha256', key + number),
  ])
  return [...texts.map((text) => hash('sha256', text)), ...texts.map(leaf), ...keyed]
}

function found(numbers: Iterable<string>, tries: (number: string) => readonly string[]): string[] {
  const hits: string[] = []
  for (const number of numbers) {
    if (tries(number).some((guess) => published.has(guess))) hits.push(number)
  }
  return hits
}

describe('trying every PESEL number against everything that the journal publishes', () => {
  it('has something to be tried against, and the search would find a plain digest', () => {
    assert.ok(published.size >= 25, String(published.size))
    assert.ok(identifiers.size > 5, String(identifiers.size))
    assert.equal(inside.filter((number) => /^\d{11}$/.test(number)).length, PEOPLE.length)
    const planted = hash('sha256', inside[0] ?? '')
    published.add(planted)
    assert.deepEqual(found(inside, guesses), [inside[0]])
    published.delete(planted)
  })

  it('finds nobody of those who are in it, in any form', () => {
    assert.deepEqual(found(inside, guesses), [])
    const bytes = globSync('**/*', { cwd: folder })
      .map((name) => join(folder, name))
      .filter((file) => statSync(file).isFile())
      .map((file) => readFileSync(file, 'latin1'))
    for (const number of inside) assert.ok(bytes.every((text) => !text.includes(number)))
  })

  it(`finds nobody among all who were born on ${DAYS.length.toLocaleString('en')} days`, () => {
    for (const day of DAYS) {
      assert.deepEqual(
        found(bornOn(day), (number) => [hash('sha256', number)]),
        [],
      )
    }
  })

  it(`finds nobody among ${SAMPLE.toLocaleString('en')} others, in the plainest forms`, () => {
    const numbers = Array.from({ length: SAMPLE }, randomPesel)
    const tries = (number: string) => [
      hash('sha256', `pesel:${number}`),
      hash('sha256', JSON.stringify({ kind: 'pesel', number })),
    ]
    assert.deepEqual(found(numbers, tries), [])
  })
})
