import assert from 'node:assert/strict'
import { parseCatalogue } from '../read-catalogue.ts'

/** A small catalogue with one of everything. */
export const WHOLE = `version: 2026-11-22
institution: 1001
dataSets:
  standard:
    document: mdowod
    scope: 8
    fields: [firstName, surname, pesel, photo]
purposes:
  CASH:
    name: { pl: Wypłata, en: Withdrawal, uk: Зняття }
    legalBasis: art. 725 Kodeksu cywilnego
cards:
  4101: { institution: 1001, dataSet: standard, purpose: CASH }
groups:
  service: { pl: Obsługa, en: Service, uk: Обслуговування }
operations:
  withdraw-cash:
    name: { pl: Wypłata, en: Withdraw, uk: Зняття }
    group: service
    card: 4101
    fields: [firstName, surname]
    freshness: 15 min
`

export const INSTALLED = {
  sources: ['backsystem', 'wallet'],
  documentKinds: ['mdowod', 'driving-licence'],
} as const

/** What is made of a file with that text. */
export function parse(text: string) {
  return parseCatalogue(new TextEncoder().encode(text), 'bank.yaml', INSTALLED)
}

/** The problems of a text that must be refused. */
export function refusedWith(text: string): readonly string[] {
  const reading = parse(text)
  assert.ok(reading.kind === 'refused')
  return reading.problems
}

/** The whole catalogue with one piece of it written differently. */
export function instead(piece: string, written: string): string {
  assert.equal(WHOLE.split(piece).length, 2, `${piece} is there once`)
  return WHOLE.replace(piece, written)
}
