import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { pino } from 'pino'
import { type Config, ConfigError } from '../settings/config.ts'
import { openDialect, warningsOf } from './dialect.ts'

const SHIPPED = join(import.meta.dirname, '../../backsystem/simulator.yaml')

describe('the dialect of the BackSystem at a start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-dialect-'))
  after(() => rmSync(folder, { recursive: true }))
  const changed = (from: string | RegExp, to: string) => {
    const file = join(folder, `${crypto.randomUUID()}.yaml`)
    writeFileSync(file, readFileSync(SHIPPED, 'utf8').replace(from, to))
    return file
  }

  async function open(file: string | undefined, settings: Partial<Config> = {}) {
    const lines: string[] = []
    const logger = pino({}, { write: (line) => void lines.push(line) })
    const config = {
      OKIENKO_BACKSYSTEM_DIALECT: file,
      OKIENKO_BACKSYSTEM_DELIVERY: 'push',
      OKIENKO_ACCEPT_VOUCHED: [],
      ...settings,
    } as unknown as Config
    return { dialect: await openDialect(config, logger), log: lines.join('') }
  }
  const refused = async (file: string, expected: RegExp, settings: Partial<Config> = {}) =>
    assert.rejects(open(file, settings), (error) => {
      assert.ok(error instanceof ConfigError)
      assert.match(error.message, expected)
      return true
    })

  it('is a file, or a shipped one by its name, and says nothing where all of it can be checked', async () => {
    for (const named of [undefined, 'simulator', SHIPPED]) {
      const { dialect, log } = await open(named)
      assert.deepEqual([dialect.name, log, warningsOf(dialect)], ['simulator', '', []])
    }
  })

  it('stops it where anything in the file is wrong, by setting, line and column', async () => {
    await refused('nobody', /^OKIENKO_BACKSYSTEM_DIALECT: nobody: /)
    const twice = changed('foundBy: number', 'foundBy: luck').replace(folder, folder)
    await refused(twice, /^OKIENKO_BACKSYSTEM_DIALECT: .+\.yaml:\d+:\d+ foundBy: must say/)
    const example = changed('reason: certificate-revoked }', 'reason: message-expired }')
    await refused(example, /value\.reason: is not what the answer has at \/reason$/)
  })

  it('stops it where the file cannot do what a setting says', async () => {
    const silent = changed('    path: /results\n', '')
    await refused(
      silent,
      /^OKIENKO_BACKSYSTEM_DELIVERY: is push, and the dialect simulator has no path/,
    )
    await open(silent, { OKIENKO_BACKSYSTEM_DELIVERY: 'poll' })
  })

  it('warns that nobody looks into a code, and wants what nothing ties to its code accepted as vouched', async () => {
    const second = await open('second')
    assert.match(second.log, /"warning":"invitation-unchecked"/)
    const opaque = changed(/^code: .*$/m, 'code: { form: opaque }')
    await refused(opaque, /^OKIENKO_ACCEPT_VOUCHED: must have backsystem: by the dialect simulator/)
    const { dialect } = await open(opaque, { OKIENKO_ACCEPT_VOUCHED: ['backsystem'] })
    assert.deepEqual(warningsOf(dialect), ['invitation-unchecked', 'answer-unbound'])
  })
})
