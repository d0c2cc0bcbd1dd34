import type { ApprovalView, ConfigurationView, DifferenceView } from '@okienko/contract'
import type { ListedApproval } from '../../application/approval/list.ts'
import type { Words } from '../../application/approval/words.ts'
import type { KeptConfiguration } from '../../application/configuration/keep-configuration.ts'
import type { Difference } from '../../domain/catalogue/differences.ts'
import type { ConfigurationName } from '../../domain/closed-lists.ts'
import type { Employee } from '../../domain/journal/events.ts'
import { iso } from '../iso.ts'

/** What two people agree to, by its name. */
export type Configurations = Readonly<Record<ConfigurationName, KeptConfiguration>>

/** A request as whoever made it or may approve it sees it: never the customer. */
export function approvalView(kept: Configurations, listed: ListedApproval): ApprovalView {
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
        ? { name: configuration, version: to, open: openView(kept[configuration], to) }
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
function openView(kept: KeptConfiguration, version: string) {
  const open = kept.open(version)
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

/** The configuration in force and what waits; nothing in it is personal or secret. */
export function configurationView(kept: KeptConfiguration): ConfigurationView {
  const { content, bytes, grounds } = kept.standing()
  const waiting = kept.waiting()
  return {
    name: kept.name,
    version: content.version,
    empty: bytes.length === 0,
    grounds,
    waiting: waiting && {
      version: waiting.version,
      differences: differencesView(waiting.differences),
    },
  }
}
