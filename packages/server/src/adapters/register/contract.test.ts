import { setTimeout as pause } from 'node:timers/promises'
import type { FoundRecord, RegisterQuery } from '../../application/ports/customer-register.ts'
import { type RegisterPeer, registerContract } from '../contracts/register.contract.ts'
import { memoryRegister } from '../memory/customer-register.ts'
import { type Answering, asKept, openFarRegister, registerAt } from './testing/a-register.ts'

const OPEN_MS = 200
const FAILURES_TO_OPEN = 6

registerContract('memory', async () => {
  const register = memoryRegister()
  return {
    register,
    keep: register.keep,
    fail: async (reason) => register.fail(reason),
    close: async () => {},
  }
})

registerContract('another system, over HTTP', async (): Promise<RegisterPeer> => {
  const far = await openFarRegister()
  const register = registerAt(far.url, { timeoutMs: 2_000, openMs: OPEN_MS })
  let kept: readonly FoundRecord[] = []
  const works: Answering = (response, query) => {
    const records = kept.filter((one) => isMeant(query, one)).map(asKept)
    if (records.length === 0) return void response.writeHead(404).end()
    response.end(JSON.stringify({ state: 'ok', records }))
  }
  const fails: Answering = (response) => void response.writeHead(503).end()
  far.behave(works)
  const ways: Readonly<Record<string, Answering>> = {
    'no-answer': fails,
    refused: (response) => void response.writeHead(401).end(),
    'answer-unreadable': (response) => void response.end('<html>'),
    'circuit-open': fails,
  }
  let wasOpen = false
  return {
    register,
    keep(records) {
      kept = records
    },
    async fail(reason) {
      if (wasOpen) await pause(OPEN_MS + 50)
      far.behave(ways[reason ?? ''] ?? works)
      wasOpen = reason === 'circuit-open'
      for (let nth = 0; wasOpen && nth < FAILURES_TO_OPEN; nth++) {
        await register.find({ by: 'pesel', pesel: '44051401458' })
      }
    },
    async close() {
      await register.close()
      await far.close()
    },
  }
})

function isMeant(asked: RegisterQuery, { customerNumber, record }: FoundRecord): boolean {
  const said: Readonly<Record<string, string>> = asked
  return (
    said['customerNumber'] === customerNumber ||
    (said['pesel'] !== undefined && said['pesel'] === record.pesel) ||
    (said['number'] !== undefined && said['number'] === record.documentNumber)
  )
}
