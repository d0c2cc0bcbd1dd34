import { type AgreeDeps, heldByTwo } from '../application/comparison/agree.ts'
import { comparisonsBeside } from '../application/comparison/beside.ts'
import type { CustomerRegister } from '../application/ports/customer-register.ts'
import type { Ids } from '../application/ports/ids.ts'
import type { SealedStore } from '../application/ports/sealed-store.ts'
import type { CommitDeps } from '../application/verification/advance.ts'
import type { EmployeePseudonym } from '../http/pseudonyms.ts'
import type { Config } from '../settings/config.ts'

type ComparisonRoomDeps = Omit<AgreeDeps, 'comparisons'> &
  CommitDeps & {
    readonly register: CustomerRegister | null
    readonly sealed: SealedStore
    readonly ids: Ids
    readonly employeePseudonym: EmployeePseudonym
  }

/** What asks the register beside the flow, and what a second person decides of what it found. */
export function openComparison(
  stack: AsyncDisposableStack,
  config: Config,
  deps: ComparisonRoomDeps,
) {
  const comparisons = comparisonsBeside(deps)
  // A question that is under way writes down what it found before the storage is closed.
  stack.defer(() => comparisons.all())
  return {
    comparisons,
    heldByTwo: heldByTwo({ ...deps, comparisons }),
    authority: config.OKIENKO_SOURCES_IN_ORDER,
    onDuty: new Set(config.OKIENKO_SUPERVISORS_ON_DUTY.map(deps.employeePseudonym)),
  }
}
