import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { DOCUMENTS, findScope, isScopeOf } from '@okienko/evidence'
import { findCard } from '../../../../simulator/src/ministry/registry.ts'
import { parseCatalogue } from './read-catalogue.ts'

const folder = join(import.meta.dirname, '../../../catalogue')
const INSTALLED = {
  sources: ['backsystem'],
  documentKinds: DOCUMENTS.map(({ kind }) => kind),
} as const

function shipped() {
  return globSync('*.yaml', { cwd: folder }).map((file) => {
    const reading = parseCatalogue(readFileSync(join(folder, file)), file, INSTALLED)
    assert.ok(reading.kind === 'read')
    return reading.content
  })
}

test('the kinds of documents have every field that a shipped catalogue asks for', () => {
  const kinds = new Set<string>()
  for (const { cards } of shipped()) {
    for (const { dataSet } of cards) {
      kinds.add(dataSet.documentKind)
      assert.ok(isScopeOf(dataSet.documentKind, dataSet.scope), dataSet.id)
      const known = Object.keys(findScope(dataSet.scope)?.fields ?? {})
      for (const field of dataSet.fields) assert.ok([...known, 'photo'].includes(field), field)
    }
  }
  assert.equal(kinds.size, DOCUMENTS.length)
})

test('a purpose has the name that the simulated Ministry lets the customer sign, to the letter', () => {
  for (const { cards } of shipped()) {
    for (const { institutionId, cardId, purpose } of cards) {
      const approved = findCard(institutionId, cardId)?.card
      assert.deepEqual([purpose.id, purpose.name.pl], [approved?.purpose, approved?.purposeName])
    }
  }
})
