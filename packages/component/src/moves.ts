import type { PersonalData, VerificationView } from '@okienko/contract'
import type { Trouble } from '@okienko/contract/browser'
import { secondsLeft } from './clock.ts'
import { NOT_COMPARED } from './comparing.ts'
import type { HostEvent } from './host-events.ts'
import type {
  Action,
  Announcement,
  Asking,
  Call,
  Effect,
  MessageOf,
  Model,
  Released,
  Stage,
  StageAt,
  Step,
} from './model.ts'

const ASK_AGAIN_AFTER = 5000

export function reopen(model: Model, resume: string | null): Step {
  const stage = { at: 'opening', resume } as const
  return [{ ...model, stage, notice: null, announcement: null }, [{ do: 'reset' }, { do: 'open' }]]
}

export function choose(model: Model): Step {
  const { operations, autostart, matter } = model.settings
  const [operation, ...further] = operations
  if (operations.some((one) => !model.operations.some(({ id }) => id === one)))
    return stop(model, { code: 'operation-unknown', retryable: false, instance: null })
  return operation && autostart
    ? begin(model, { operation, further, anotherPerson: false, matter })
    : backToChoice(model)
}

export function backToChoice(model: Model, notice: Trouble | null = null): Step {
  const { operations, matter } = model.settings
  const [picked = null, ...further] = operations
  const stage: StageAt<'choosing'> = {
    at: 'choosing',
    filter: '',
    picked,
    further,
    matter,
    incomplete: false,
    anotherPerson: false,
    first: null,
    names: null,
  }
  return [
    { ...model, stage, asking: null, notice, announcement: null },
    [{ do: 'reset' }, { do: 'visit' }],
  ]
}

export function begin(model: Model, asking: Asking): Step {
  const { operation } = asking
  return [
    {
      ...model,
      asking,
      notice: null,
      announcement: null,
      stage: { at: 'starting', operation, reuses: false },
    },
    [{ do: 'reset' }, { do: 'start', asking }],
  ]
}

/** The same once more: as it was asked, where this page has asked it. */
export function again(model: Model, { operation, further, role }: VerificationView): Step {
  const { asking, settings } = model
  const { company } = settings.matter
  const known = asking?.operation === operation
  return begin(
    model,
    known ? asking : { operation, further, anotherPerson: false, matter: { role, company } },
  )
}

/** A view of the API becomes the stage that shows it; the host is told. */
export function show(model: Model, view: VerificationView): Step {
  const { id, version, state } = view
  const told = tell({ name: 'state', id, version, state })
  const at = (stage: Stage, announcement: Announcement | null): Model => ({
    ...model,
    stage,
    announcement,
    notice: null,
    connected: true,
  })
  switch (view.state) {
    case 'invited': {
      const stage: StageAt<'inviting'> = {
        at: 'inviting',
        view,
        since: model.now,
        photo: 'loading',
        fullScreen: false,
        sending: null,
      }
      return [at(stage, 'code-shown'), [told, { do: 'follow', id, version }]]
    }
    case 'received':
      return [
        at({ at: 'receiving', view, fetching: true }, null),
        [told, { do: 'follow', id, version }, { do: 'read-received', id }],
      ]
    case 'held':
      return [
        at({ at: 'held', view, sending: null }, 'held'),
        [told, { do: 'follow', id, version }],
      ]
    case 'released':
      return [
        at(opened(model, view), 'released'),
        [
          told,
          tell({ name: 'released', id }),
          { do: 'reset' },
          // Whatever ends the visit, anywhere, takes its data from here, too.
          { do: 'follow', id, version },
          { do: 'visit' },
          ...(model.settings.handOver ? [{ do: 'applications' } as const] : []),
        ],
      ]
    case 'rejected':
    case 'refused':
    case 'expired':
    case 'cancelled':
    case 'failed':
      return [
        at({ at: 'ended', view }, 'ended'),
        [told, tell({ name: 'ended', id, state, reason: view.reason }), { do: 'reset' }],
      ]
    default:
      return view satisfies never
  }
}

/** What may be opened, and nothing of it yet. */
const opened = ({ stage }: Model, view: Released): StageAt<'released'> => ({
  at: 'released',
  view,
  data: null,
  photo: 'none',
  hidden: false,
  reading: false,
  handed: [],
  passing: false,
  ...(stage.at === 'assessing' && { ofAge: stage.data.ofAge }),
  comparing: NOT_COMPARED,
})

export function send(
  model: Model,
  stage: StageAt<'inviting' | 'assessing' | 'held'>,
  sending: Action,
  call: Call,
): Step {
  if (stage.sending) return [model, []]
  return [{ ...model, notice: null, stage: { ...stage, sending } }, [call]]
}

/** An action was not done: say so, and look where the verification really stands. */
export function refused(
  model: Model,
  stage: StageAt<'inviting' | 'assessing' | 'held'>,
  { during, trouble }: MessageOf<'failed'>,
): Step {
  if (stopsEverything(trouble)) return stop(model, trouble)
  const isAction = during === 'decide' || during === 'cancel' || during === 'refuse'
  const look: Effect[] = isAction ? [{ do: 'read', id: stage.view.id }] : []
  return [{ ...model, stage: idle(stage), notice: trouble }, [problem(trouble), ...look]]
}

/** Also the way personal data leaves when the session is over: the stage that held it is gone. */
export function stop(model: Model, trouble: Trouble): Step {
  const { stage } = model
  const over = trouble.code === 'not-found' || trouble.code === 'data-gone'
  const stopped: Stage = {
    at: 'stopped',
    trouble,
    resume: over ? null : stage.at === 'opening' ? stage.resume : currentId(stage),
    operation: stage.at === 'starting' ? stage.operation : null,
  }
  return [
    { ...model, stage: stopped, notice: null, announcement: 'stopped' },
    [{ do: 'reset' }, problem(trouble)],
  ]
}

export function hide(model: Model, stage: StageAt<'assessing' | 'released'>): Step {
  const hidden = !stage.hidden
  const announcement = hidden ? 'values-hidden' : 'values-shown'
  return [{ ...model, announcement, stage: { ...stage, hidden } }, []]
}

export function reread(
  model: Model,
  known: VerificationView,
  change: { readonly id: string; readonly version: number },
): Step {
  return isNewer(change, known) ? [model, [{ do: 'read', id: known.id }]] : [model, []]
}

export function askIfOverdue(model: Model, deadline: string, id: string): Step {
  const due = isPast(model, deadline) && model.now - model.askedAt >= ASK_AGAIN_AFTER
  return due ? [{ ...model, askedAt: model.now }, [{ do: 'read', id }]] : [model, []]
}

/** What to say when the countdown passes 60, 30, 15 s or its end; otherwise what was said last. */
export function countdown(
  model: Model,
  now: number,
  deadline: string,
  atEnd: Announcement | null,
): Announcement | null {
  const before = secondsLeft(deadline, model.now)
  const after = secondsLeft(deadline, now)
  const passed = (seconds: number) => before > seconds && after <= seconds
  if (passed(0) && atEnd) return atEnd
  if (passed(15)) return 'seconds-15'
  if (passed(30)) return 'seconds-30'
  return passed(60) ? 'seconds-60' : model.announcement
}

export function releasedWith(stage: StageAt<'released'>, data: PersonalData): Stage {
  const { ofAge } = data
  return { ...stage, data, ofAge, reading: false, photo: data.photo === null ? 'none' : 'loading' }
}

/** Gone before its time, as when the visit has ended: nothing to try again. Why, the visit tells. */
export function closed(model: Model, stage: StageAt<'released'>): Step {
  const view = { ...stage.view, openUntil: stage.view.endedAt }
  return [
    {
      ...model,
      notice: null,
      announcement: 'closed',
      stage: {
        ...stage,
        view,
        data: null,
        reading: false,
        passing: false,
        comparing: NOT_COMPARED,
      },
    },
    [],
  ]
}

export function idle(stage: Stage): Stage {
  if (stage.at === 'inviting' || stage.at === 'held') return { ...stage, sending: null }
  if (stage.at === 'assessing')
    return { ...stage, sending: null, comparing: { ...stage.comparing, sending: false } }
  return stage.at === 'released'
    ? {
        ...stage,
        reading: false,
        passing: false,
        comparing: { ...stage.comparing, sending: false },
      }
    : stage
}

export const stopsEverything = ({ code }: Trouble) =>
  [
    'not-signed-in',
    'sign-in-failed',
    'sign-in-due',
    'role-not-allowed',
    'cross-site-request',
    'not-found',
  ].includes(code)
export const isWhole = (during: Call['do']) =>
  during === 'open' || during === 'start' || during === 'read' || during === 'follow'
/** What only adds to a stage: where there is no answer, the stage does without. */
export const isAside = (during: Call['do']) =>
  during === 'visit' || during === 'names' || during === 'applications'
export const isNewer = (
  view: { readonly id: string; readonly version: number },
  known: VerificationView,
) => view.id === known.id && view.version > known.version
export const isPast = ({ now }: Model, deadline: string) => now > Date.parse(deadline)
export const currentId = (stage: Stage) => ('view' in stage ? stage.view.id : null)
export const tell = (event: HostEvent): Effect => ({ do: 'tell', event })
export const problem = ({ code }: Trouble): Effect => tell({ name: 'problem', code })

/** The same stage, with something else in it. */
export const be = <S extends Stage>(model: Model, stage: S, now: Partial<S>): Step => [
  { ...model, stage: { ...stage, ...now } },
  [],
]

/** The same step, and an effect more. */
export const withEffect = ([model, effects]: Step, effect: Effect): Step => [
  model,
  [...effects, effect],
]
