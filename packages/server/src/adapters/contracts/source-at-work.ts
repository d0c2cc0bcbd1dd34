import assert from 'node:assert/strict'
import { after, afterEach, before } from 'node:test'
import type { Source } from '../../application/ports/identity-source.ts'
import { type BankWithSource, type Begun, openBankWith } from './bank-with-source.ts'
import type { SourcePeer, SourceShape } from './source-peer.ts'

/** A source between its far side and a bank that works with it. */
export interface SourceAtWork {
  readonly far: SourcePeer
  readonly source: Source
  readonly bank: BankWithSource
  /** The verification has come to `received`, by one answer and as well proven as this source says. */
  acceptedOnce(begun: Begun): Promise<void>
  /** Okienko ends, and is there again with what it had stored. */
  restart(): Promise<SourceAtWork>
}

/** One far side for a suite; each call puts a new source and bank to work, closed after its test. */
export function sourcesAtWork({ grade, open }: SourceShape): () => Promise<SourceAtWork> {
  let far: SourcePeer
  let current: Pick<SourceAtWork, 'source' | 'bank'>
  before(async () => {
    far = await open()
  })
  after(() => far.close())

  async function begin(storage?: BankWithSource['storage']): Promise<SourceAtWork> {
    const source = await far.source()
    const bank = await openBankWith(source, storage)
    current = { source, bank }
    return {
      far,
      source,
      bank,
      acceptedOnce: (begun) => acceptedOnce(bank, begun, grade),
      async restart() {
        await leave()
        return begin(bank.storage)
      },
    }
  }
  async function leave() {
    far.loseAnswers(false)
    await far.trouble('none')
    await current.bank.close()
    await current.source.close()
  }
  afterEach(leave)
  return begin
}

async function acceptedOnce(
  bank: BankWithSource,
  { id }: Begun,
  grade: SourceShape['grade'],
): Promise<void> {
  const verification = await bank.settled(id)
  assert.equal(verification.state, 'received')
  assert.equal(verification.evidence.grade, grade)
  const kinds = await bank.journal(id)
  assert.equal(kinds.filter((kind) => kind === 'received').length, 1)
  assert.ok(!kinds.includes('refused: second'), kinds.join())
}
