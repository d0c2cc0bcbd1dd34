import { openEvidenceFiles } from '../../../adapters/evidence-files/evidence-files.ts'
import { openSubjectRows } from '../../../adapters/sqlite/open-subject-rows.ts'
import { openOwn } from '../../../adapters/sqlite/testing/own-records.ts'
import { customersBeside } from '../../../adapters/sqlite/testing/scratch.ts'
import { answerWith, EMPLOYEE, holding, openMemoryBank, PERSON } from '../../testing/memory-bank.ts'

/** Releases with evidence without end, four at a time, until it is killed. Says each `released <id>`. */
const [directory = ''] = process.argv.slice(2)
const file = `${directory}/okienko.db`
const storage = await openOwn(file)
const { close: _, ...subjectRows } = await openSubjectRows(customersBeside(file))
const evidence = await openEvidenceFiles(`${directory}/okienko.evidence`)
const things = { storage, subjectRows, evidence, keepEvidence: { years: 5 } }

async function releaseWithoutEnd(lane: number): Promise<void> {
  const employee = { ...EMPLOYEE, sessionId: `${process.pid}${lane}`.padStart(64, '0') }
  const { steps, start } = openMemoryBank(things)
  for (let n = 0; ; n += 1) {
    const { id, reference } = await start(employee)
    const attributes = { ...PERSON.attributes, pesel: '', documentNumber: `M${lane}${n % 7}` }
    await steps.receive(answerWith(reference, holding({ ...PERSON, attributes })))
    await steps.present(employee, id)
    const decided = await steps.decide(employee, id, { kind: 'same-person' })
    if (typeof decided === 'string') throw new Error(decided)
    process.stdout.write(`released ${id}\n`)
  }
}

await Promise.all([0, 1, 2, 3].map(releaseWithoutEnd))
