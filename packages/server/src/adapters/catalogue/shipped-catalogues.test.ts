import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { DOCUMENTS, findScope, isScopeOf } from '@okienko/evidence'
import { parseCatalogue } from './read-catalogue.ts'

test('the kinds of documents have every field that a shipped catalogue asks for', () => {
  const folder = join(import.meta.dirname, '../../../catalogue')
  const kinds = new Set<string>()
  for (const file of globSync('*.yaml', { cwd: folder })) {
    const reading = parseCatalogue(readFileSync(join(folder, file)), file, ['backsystem'])
    assert.ok(reading.kind === 'read')
    for (const { dataSet } of reading.catalogue.cards) {
      kinds.add(dataSet.documentKind)
      assert.ok(isScopeOf(dataSet.documentKind, dataSet.scope), dataSet.id)
      const known = Object.keys(findScope(dataSet.scope)?.fields ?? {})
      for (const field of dataSet.fields) assert.ok([...known, 'photo'].includes(field), field)
    }
  }
  assert.equal(kinds.size, DOCUMENTS.length)
})
