import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as contract from '@okienko/contract'
import * as domain from '../packages/server/src/domain/closed-lists.ts'
import { ENTRY_KINDS } from '../packages/server/src/domain/journal/entry-kinds.ts'
import { FINAL_STATES } from '../packages/server/src/domain/verification/transitions.ts'

// The domain imports nothing and browsers take types only, so each list stands on both sides.

/** The reasons that the contract allows a verification of a state. */
function reasonsOf(state: contract.State): readonly string[] {
  const view = contract.verification.options.find(({ shape }) => shape.state.value === state)
  assert.ok(view && 'reason' in view.shape, state)
  return view.shape.reason.options
}

/** The same words, whatever their order, each once. */
function assertSame(published: readonly string[], own: readonly string[]): void {
  assert.deepEqual(published.toSorted(), own.toSorted())
  assert.equal(new Set(own).size, own.length)
}

describe('the closed lists of the contract are those of the domain', () => {
  const states = {
    rejected: domain.REJECTIONS,
    refused: domain.REFUSALS,
    expired: domain.EXPIRIES,
    cancelled: domain.CANCELLATIONS,
    failed: domain.FAILURES,
  } as const
  for (const [state, own] of Object.entries(states)) {
    it(`why a verification is ${state}`, () => {
      assertSame(reasonsOf(state as contract.State), own)
    })
  }

  it('why the employee says that it is not the same person', () => {
    assertSame(contract.rejectionReason.options, domain.REJECTIONS)
  })

  it('what an employee may cancel for: everything but what the server does itself', () => {
    const asked = contract.cancellation.shape.reason.options
    assertSame([...asked, 'signed-out'], domain.CANCELLATIONS)
  })

  it('why everything about a customer is erased, or must not be', () => {
    assertSame(contract.subjectErasure.shape.reason.options, domain.SUBJECT_ERASURES)
    assertSame(contract.holdPlacement.shape.reason.options, domain.HOLDS)
  })

  it('what an entry of the journal may be, and how a verification may end', () => {
    assertSame(contract.ENTRY_KIND_NAMES, Object.keys(ENTRY_KINDS))
    assertSame(contract.outcome.options, [...FINAL_STATES])
  })

  it('why a pseudonym is turned back into a person', () => {
    assertSame(contract.reidentificationReason.options, domain.REIDENTIFICATIONS)
  })
})
