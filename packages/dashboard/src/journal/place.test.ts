import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Me, Role } from '@okienko/contract'
import { hrefOf, placeOf } from './place.ts'

const DESK = { room: 'desk', page: 'start', all: false }
const ID = '7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b10'
const who = (...roles: Role[]): Me => ({
  employeeId: '',
  name: '',
  roles,
  branch: '',
  workstation: '',
})

test('everybody lands in a room of their own', () => {
  assert.deepEqual(placeOf('', who('advisor')), DESK)
  assert.deepEqual(placeOf('', who('supervisor')), DESK)
  assert.deepEqual(placeOf('', who('auditor')), { room: 'journal', page: 'search', filters: '' })
  assert.deepEqual(placeOf('', who('administrator')), { room: 'approvals' })
  assert.deepEqual(placeOf('', who()), { room: 'none' })
})

test('an address leads nowhere that the role does not open', () => {
  assert.deepEqual(placeOf('#journal', who('advisor')), DESK)
  assert.deepEqual(placeOf('#journal/report', who('supervisor')), {
    room: 'journal',
    page: 'search',
    filters: '',
  })
  const seen = placeOf(`#journal/verification/${ID}`, who('administrator'))
  assert.deepEqual(seen, { room: 'approvals' })
  assert.deepEqual(placeOf('#approvals', who('advisor')), DESK)
  assert.deepEqual(placeOf('#approvals', who('supervisor')), { room: 'approvals' })
  assert.deepEqual(placeOf('#approvals', who('auditor', 'advisor')), { room: 'approvals' })
})

test('an address leads to its place and back', () => {
  for (const hash of ['#journal', '#journal/report', '#journal/entry/0', '#journal/entry/1204']) {
    assert.equal(hrefOf(placeOf(hash, who('auditor'))), hash)
  }
  const chain = `#journal/verification/${ID}`
  assert.equal(hrefOf(placeOf(chain, who('supervisor'))), chain)
  for (const wrong of [
    '#journal/entry/01',
    '#journal/entry/x',
    '#journal/verification/44051401458',
  ]) {
    assert.equal(hrefOf(placeOf(wrong, who('auditor'))), '#journal')
  }
})

test('the desk’s address leads to a verification, a case, and the whole list; never to anybody', () => {
  const here = (hash: string) => hrefOf(placeOf(hash, who('advisor')))
  for (const hash of [
    `#verification/${ID}`,
    `#case/${ID}`,
    `#case/${ID}?today=all`,
    `#verification/${ID}?today=all`,
    '#?today=all',
  ]) {
    assert.equal(here(hash), hash)
  }
  for (const hash of ['', '#', '#case/44051401458', '#verification', '#case', '#desk?today=7']) {
    assert.equal(here(hash), '/')
  }
  assert.deepEqual(placeOf(`#case/${ID}`, who('auditor')), {
    room: 'journal',
    page: 'search',
    filters: '',
  })
})
