import { openEvidenceFiles } from '../../../adapters/evidence-files/evidence-files.ts'
import { openSqlite } from '../../../adapters/sqlite/open-sqlite.ts'
import { openSubjectRows } from '../../../adapters/sqlite/open-subject-rows.ts'
import { ASKER, answerWith, holding, openCounter, PERSON } from '../../testing/counter.ts'

/** Releases with evidence without end, four at a time, until it is killed. Says each `released <id>`. */
const [directory = ''] = process.argv.slice(2)
const file = `${directory}/okienko.db`
const storage = await openSqlite({ file })
const { close: _, ...subjectRows } = await openSubjectRows({ file })
const evidence = await openEvidenceFiles(`${directory}/okienko.evidence`)
const things = { storage, subjectRows, evidence, keepEvidence: { years: 5 } }

async function releaseWithoutEnd(lane: number): Promise<void> {
  const asker = { ...ASKER, sessionId: `${process.pid}${lane}`.padStart(64, '0') }
  const { steps, start } = openCounter(things)
  for (let n = 0; ; n += 1) {
    const { id, reference } = await start(asker)
    const attributes = { ...PERSON.attributes, pesel: '', documentNumber: `M${lane}${n % 7}` }
    await steps.receive(answerWith(reference, holding({ ...PERSON, attributes })))
    await steps.present(asker, id)
    const decided = await steps.decide(asker, id, { kind: 'same-person' })
    if (typeof decided === 'string') throw new Error(decided)
    process.stdout.write(`released ${id}\n`)
  }
}

await Promise.all([0, 1, 2, 3].map(releaseWithoutEnd))
