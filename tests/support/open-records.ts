/*
 * Adopts the database that is named, which brings it to the schema of today, and says before and after:
 *   node tests/support/open-records.ts FILE
 */

import { adoptRecordFile } from '../../packages/server/src/adapters/sqlite/adopt-databases.ts'
import { OWN } from '../../packages/server/src/adapters/sqlite/testing/own-records.ts'

const [file = ''] = process.argv.slice(2)
process.stdout.write('begins\n')
adoptRecordFile(file, OWN)
process.stdout.write('ends\n')
