import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { BANK_B_KEY, openTestBankB, type TestBankB } from '../../../simulator/src/testing/bank-b.ts'
import { checkCommand } from './check.ts'

const TIME = ['code-expires', 'decision-expires', 'expired-stays', 'release-expires']

/* The check against the simulated system of Bank B, in both of its dialects, as an integrator calls it. */
describe('okienko-bff check', () => {
  let bank: TestBankB
  let folder: string
  const keyFile = () => join(folder, 'key')
  before(async () => {
    bank = await openTestBankB()
    folder = mkdtempSync(join(tmpdir(), 'okienko-check-'))
    writeFileSync(keyFile(), `${BANK_B_KEY}\n`)
  })
  after(async () => {
    rmSync(folder, { recursive: true, force: true })
    await bank?.close()
  })

  async function check(...args: string[]) {
    const lines: string[] = []
    const code = await checkCommand(args, (line) => void lines.push(line))
    return { code, lines, text: lines.join('\n') }
  }
  const phone = () => ['--phone', bank.world.simulator.url]

  it('finds nothing wrong with a system that follows the API', async () => {
    const { code, lines, text } = await check(
      `${bank.url}/api/`,
      ...['--token-file', keyFile(), '--other-token-file', keyFile(), ...phone()],
    )
    assert.equal(code, 0, text)
    const { met, wrong, notChecked } = JSON.parse(lines.at(-1) ?? '')
    assert.deepEqual([wrong, notChecked], [[], TIME])
    assert.ok(met > 70)
  })

  it('nor with one that looks quite different and is mapped by a file', async () => {
    const { code, lines, text } = await check(
      `${bank.url}/legacy`,
      ...['--dialect', 'legacy', '--secret-file', keyFile(), ...phone()],
    )
    assert.equal(code, 0, text)
    assert.deepEqual(JSON.parse(lines.at(-1) ?? '').wrong, [])
  })

  it('says in words what is wrong, what came and what to do, and nothing of a person or a key', async () => {
    await bank.behave('too-much', { calls: ['receivedData'] })
    const { code, text } = await check(
      `${bank.url}/api`,
      ...['--token-file', keyFile(), ...phone()],
    )
    await bank.behave('none')
    assert.equal(code, 1)
    assert.match(text, /WRONG {2}data-needed .*only fields that comparing faces needs/)
    assert.match(text, /came: with them came .*pesel/)
    assert.match(text, /do: {3}Send the photo/)
    assert.doesNotMatch(text, /86041241721|Wiśniewska/)
    assert.ok(!text.includes(BANK_B_KEY))
  })

  it('says that nobody is there', async () => {
    const { code, text } = await check('http://127.0.0.1:9/api')
    assert.equal(code, 1)
    assert.match(text, /WRONG {2}answers/)
  })

  it('tries nothing as somebody else with the token of the first', async () => {
    const { code, lines } = await check(
      `${bank.url}/api`,
      ...['--token-file', keyFile(), '--no-phone'],
    )
    assert.equal(code, 0)
    assert.ok(JSON.parse(lines.at(-1) ?? '').notChecked.includes('other-employee'))
  })

  it('says of a dialect that is wrong what is wrong with it, and nothing else', async () => {
    const file = join(folder, 'wrong.yaml')
    writeFileSync(file, 'version: 1\nname: wrong\ncalls: {}\n')
    const { code, text } = await check(`${bank.url}/api`, '--dialect', file)
    assert.equal(code, 2)
    assert.doesNotMatch(text, /okienko-bff check URL/)
    assert.ok(text.length > 0)
  })

  it('is told where, and by which dialect', async () => {
    for (const args of [[], ['no-address'], [`${bank.url}/legacy`, '--dialect', 'legacy']]) {
      const { code, text } = await check(...args)
      assert.equal(code, 2)
      assert.match(text, /okienko-bff check URL/)
    }
  })
})
