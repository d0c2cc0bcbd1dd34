import {
  type ApprovalView,
  COMPARED_FIELD_WORDS,
  type ConfigurationView,
  type DifferenceView,
} from '@okienko/contract'
import type {
  AboutVerification,
  FoundOfHeld,
  ListedApproval,
} from '../../application/approval/list.ts'
import type { Words } from '../../application/approval/words.ts'
import type { KeptConfiguration } from '../../application/configuration/keep-configuration.ts'
import type { Difference } from '../../domain/catalogue/differences.ts'
import {
  COMPARED_FIELDS,
  type ConfigurationName,
  FIELD_VERDICTS,
} from '../../domain/closed-lists.ts'
import { differencesFirst } from '../../domain/comparison/what-is-shown.ts'
import type { Employee } from '../../domain/journal/events.ts'
import { overallSaid, saidBy } from '../comparison/said.ts'
import { iso } from '../iso.ts'

/** What two people agree to, by its name. */
export type Configurations = Readonly<Record<ConfigurationName, KeptConfiguration>>

/** A request as whoever made it or may approve it sees it: never the customer. */
export function approvalView(kept: Configurations, listed: ListedApproval): ApprovalView {
  const { request, state, isOwn, mayDecide, verification, held, asked, decided } = listed
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
    held: held && verification && heldView(held, verification, request.asker),
    decided: deciding && {
      by: personView(deciding.employee, decided),
      at: iso(deciding.at),
      sentence: decided?.sentence ?? null,
    },
  }
}

/** What whoever must agree goes by: operation, and verdicts in words. */
function heldView(
  { overall, because, verdicts }: FoundOfHeld,
  { operationId, errands }: AboutVerification,
  { workstation }: Employee,
): ApprovalView['held'] {
  return {
    operation: operationId,
    further: [...errands],
    workstation,
    overall,
    said: overallSaid(because),
    verdicts: [...differencesFirst(verdicts.flatMap(verdictView))],
  }
}

/** As an entry has it; what this version does not know is left out. */
function verdictView(text: string) {
  const [field, verdict, rule = ''] = text.split(' ')
  const known = COMPARED_FIELDS.find((one) => one === field)
  const said = FIELD_VERDICTS.find((one) => one === verdict)
  if (known === undefined || said === undefined) return []
  const label = COMPARED_FIELD_WORDS[known]
  return [{ field: known, label, verdict: said, rule, said: saidBy(rule) }]
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
