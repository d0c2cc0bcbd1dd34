import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { createMetrics } from '../../../edge/src/operations/metrics.ts'
import { memoryRegister } from '../adapters/memory/customer-register.ts'
import type { Config } from '../settings/config.ts'
import { openRegister, watchRegister } from './register.ts'

const DEMO = join(import.meta.dirname, '../../register/demo.yaml')
const folder = mkdtempSync(join(tmpdir(), 'okienko-register-'))
after(() => rmSync(folder, { recursive: true }))

function told() {
  const lines: string[] = []
  const take = (...what: unknown[]) => void lines.push(JSON.stringify(what))
  return { lines, logger: { info: take, warn: take } as never }
}

const SET = {
  OKIENKO_REGISTER: DEMO,
  OKIENKO_REGISTER_URL: 'https://register.bank.example',
  OKIENKO_REGISTER_SECRET: 'secret-of-the-register',
  OKIENKO_REGISTER_TIMEOUT_MS: 2_000,
}

async function open(change: object) {
  await using stack = new AsyncDisposableStack()
  return await openRegister(stack, { ...SET, ...change } as unknown as Config, told().logger)
}

describe('the register at a start', () => {
  it('is there where a file names it, under its name, and nowhere else', async () => {
    assert.equal((await open({}))?.name, 'demo-register')
    assert.equal(await open({ OKIENKO_REGISTER: undefined }), null)
  })

  it('stops it where the file is wrong or is not there, by file, line and pointer', async () => {
    const file = join(folder, 'wrong.yaml')
    writeFileSync(file, 'version: 1\nname: x\nqueries: {}\nanswer: { records: rec }\n')
    await assert.rejects(open({ OKIENKO_REGISTER: file }), (error: Error) => {
      assert.equal(error.name, 'ConfigError')
      assert.match(error.message, /wrong\.yaml:4:\d+ answer\.records: is no JSON Pointer/)
      return true
    })
    await assert.rejects(open({ OKIENKO_REGISTER: join(folder, 'no.yaml') }), /cannot be read/)
  })

  it('stops it where the file asks for a secret that is not set', async () => {
    await assert.rejects(open({ OKIENKO_REGISTER_SECRET: undefined }), /OKIENKO_REGISTER_SECRET/)
  })
})

describe('a register that is watched', () => {
  const PESEL = '86041241721'
  const query = { by: 'pesel', pesel: PESEL } as const

  it('is counted by outcome, and by nothing else', async () => {
    const register = memoryRegister()
    const watched = watchRegister(register, told().logger)
    const metrics = createMetrics()
    watched.measure(metrics)
    await watched.find(query)
    register.keep([{ customerNumber: 'K-1', record: { pesel: PESEL }, changedOn: null }])
    await watched.find(query)
    register.fail('circuit-open')
    await watched.find(query)
    const lines = (await metrics.text()).split('\n')
    const counted = lines.filter((line) => line.startsWith('okienko_register_answers_total'))
    assert.deepEqual(counted, [
      'okienko_register_answers_total{outcome="one"} 1',
      'okienko_register_answers_total{outcome="several"} 0',
      'okienko_register_answers_total{outcome="none"} 1',
      'okienko_register_answers_total{outcome="no-answer"} 0',
      'okienko_register_answers_total{outcome="refused"} 0',
      'okienko_register_answers_total{outcome="answer-unreadable"} 0',
      'okienko_register_answers_total{outcome="circuit-open"} 1',
    ])
  })

  it('is said to be silent once, and once that it is back, and never for whom', async () => {
    const register = memoryRegister()
    const { lines, logger } = told()
    const watched = watchRegister(register, logger)
    assert.equal(watched.isSilent(), false)
    register.fail('no-answer')
    for (const _ of [1, 2, 3]) await watched.find(query)
    assert.equal(watched.isSilent(), true)
    register.fail(null)
    for (const _ of [1, 2, 3]) await watched.find(query)
    assert.equal(watched.isSilent(), false)
    assert.equal(lines.length, 2)
    assert.doesNotMatch(lines.join(), new RegExp(PESEL))
  })
})
