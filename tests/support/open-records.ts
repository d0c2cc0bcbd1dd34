/*
 * Opens the database that is named, which brings it to the schema of today, and says before and after:
 *   node tests/support/open-records.ts FILE
 */

import { openRecordDatabase } from '../../packages/server/src/adapters/sqlite/record-database.ts'

const [file = ''] = process.argv.slice(2)
process.stdout.write('begins\n')
openRecordDatabase(file).close()
process.stdout.write('ends\n')
