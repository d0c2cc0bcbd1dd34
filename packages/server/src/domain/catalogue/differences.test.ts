import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Catalogue, Operation } from './catalogue.ts'
import { differencesOf } from './differences.ts'

const OPERATION: Operation = {
  id: 'cash',
  name: { pl: 'Gotówka', en: 'Cash', uk: 'Готівка' },
  group: null,
  cardId: '1024',
  fields: ['firstName', 'surname'],
  showBeforeDecision: [],
  freshness: 0,
}
const aCatalogue = (...operations: readonly Operation[]): Catalogue => ({
  version: `${operations.length}`,
  groups: [],
  cards: [],
  operations,
})
const changes = (change: Partial<Operation>) =>
  differencesOf(aCatalogue(OPERATION), aCatalogue({ ...OPERATION, ...change }))[0]?.members

describe('the differences of two catalogues', () => {
  it('say of a list what goes and what comes', () => {
    assert.deepEqual(changes({ fields: ['surname', 'pesel'] }), [
      { name: 'fields', before: ['firstName'], after: ['pesel'] },
    ])
  })

  it('say of a value what it was and what it is, with the way to it', () => {
    assert.deepEqual(changes({ freshness: 60_000, name: { ...OPERATION.name, en: 'Money' } }), [
      { name: 'name', before: ['en: Cash'], after: ['en: Money'] },
      { name: 'freshness', before: ['0'], after: ['60000'] },
    ])
    assert.deepEqual(changes({ group: 'daily' }), [{ name: 'group', before: [], after: ['daily'] }])
  })

  it('say of another order both orders', () => {
    assert.deepEqual(changes({ fields: ['surname', 'firstName'] }), [
      { name: 'fields', before: ['firstName', 'surname'], after: ['surname', 'firstName'] },
    ])
  })

  it('say of one that comes all that it is, and of one that goes all that it was', () => {
    const [added] = differencesOf(aCatalogue(), aCatalogue(OPERATION))
    const [removed] = differencesOf(aCatalogue(OPERATION), aCatalogue())
    assert.deepEqual([added?.change, removed?.change], ['added', 'removed'])
    const said = added?.members.map(({ name, after }) => [name, after.length])
    assert.deepEqual(
      said,
      removed?.members.map(({ name, before }) => [name, before.length]),
    )
    assert.ok(added?.members.some(({ after }) => after.includes('surname')))
  })

  it('are none between two that say the same', () => {
    assert.deepEqual(differencesOf(aCatalogue(OPERATION), aCatalogue({ ...OPERATION })), [])
  })
})
