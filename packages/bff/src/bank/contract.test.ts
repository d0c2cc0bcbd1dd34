import { join } from 'node:path'
import { readDialect } from '@okienko/outbound/file'
import { bankContract } from '../testing/bank.contract.ts'
import { memoryBank } from '../testing/memory-bank.ts'
import { serveBank } from '../testing/serve-bank.ts'
import { httpBank } from './http-bank.ts'
import { BANK_SHAPE } from './shape.ts'

const FILE = join(import.meta.dirname, '../../dialects/standard.yaml')

bankContract('memory', async () => {
  const bank = memoryBank()
  return { bank, operation: 'account-opening', customer: bank.customer, close: () => bank.close() }
})

bankContract('HTTP and the dialect that follows the API', async () => {
  const behind = memoryBank()
  const served = await serveBank(behind)
  const reading = await readDialect(FILE, BANK_SHAPE)
  if (reading.kind !== 'read') throw new Error(reading.problems.join('\n'))
  const bank = httpBank({
    url: served.url,
    timeoutMs: 5_000,
    openMs: 10_000,
    dialect: reading.content,
    credentials: { headersFor: async () => ({}) },
    secret: null,
  })
  return {
    bank,
    operation: 'account-opening',
    customer: behind.customer,
    async close() {
      await bank.close()
      await served.close()
    },
  }
})
