import type { ApprovalView, ConfigurationView, DifferenceView } from '@okienko/contract'
import type { ListedApproval } from '../../application/approval/list.ts'
import type { Words } from '../../application/approval/words.ts'
import type { KeptCatalogue } from '../../application/catalogue/keep-catalogue.ts'
import type { Difference } from '../../domain/catalogue/differences.ts'
import type { Employee } from '../../domain/journal/events.ts'
import { iso } from '../iso.ts'

/** A request as whoever made it or may approve it sees it: never the customer. */
export function approvalView(catalogue: KeptCatalogue, listed: ListedApproval): ApprovalView {
  const { request, state, isOwn, mayDecide, verification, asked, decided } = listed
  const { id, matter, reason, configuration, to, decided: deciding } = request
  return {
    id,
    matter,
    state,
    reason,
    reference: asked?.reference ?? null,
    sentence: asked?.sentence ?? null,
    askedBy: personView(request.asker, asked),
    askedAt: iso(request.askedAt),
    until: iso(request.until),
    own: isOwn,
    mayDecide,
    verification: verification && {
      id: verification.id,
      operation: verification.operationId,
      branch: verification.branch,
    },
    configuration:
      configuration && to !== null
        ? { name: configuration, version: to, open: openView(catalogue, to) }
        : null,
    decided: deciding && {
      by: personView(deciding.employee, decided),
      at: iso(deciding.at),
      sentence: decided?.sentence ?? null,
    },
  }
}

function personView({ roles, branch }: Employee, words: Words | null) {
  return { name: words?.name ?? null, roles: [...roles], branch }
}

/** What two people would agree to by that very version; never what the file has been edited to since. */
function openView(catalogue: KeptCatalogue, version: string) {
  const open = catalogue.open(version)
  return open && { inForce: open.inForce, differences: differencesView(open.differences) }
}

const differencesView = (differences: readonly Difference[]): DifferenceView[] =>
  differences.map(({ members, ...one }) => ({
    ...one,
    members: members.map(({ name, before, after }) => ({
      name,
      before: [...before],
      after: [...after],
    })),
  }))

/** The catalogue in force and what waits; nothing in it is personal or secret. */
export function configurationView(catalogue: KeptCatalogue): ConfigurationView {
  const { catalogue: current, grounds } = catalogue.standing()
  const waiting = catalogue.waiting()
  return {
    name: 'catalogue',
    version: current.version,
    grounds,
    waiting: waiting && {
      version: waiting.version,
      differences: differencesView(waiting.differences),
    },
  }
}
