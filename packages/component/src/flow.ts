import { COMPARING, lookForIt, NOT_COMPARED } from './comparing.ts'
import { errandOf, isWholeMatter, together, whose } from './errands.ts'
import { RELEASED } from './flow-released.ts'
import type {
  Effect,
  Handler,
  Handlers,
  Message,
  Model,
  Settings,
  StageName,
  Step,
} from './model.ts'
import {
  again,
  askIfOverdue,
  backToChoice,
  be,
  begin,
  choose,
  closed,
  countdown,
  currentId,
  hide,
  idle,
  isAside,
  isNewer,
  isPast,
  isWhole,
  problem,
  refused,
  reopen,
  reread,
  send,
  show,
  stop,
  stopsEverything,
  tell,
  withEffect,
} from './moves.ts'

/** Nobody of the visit is meant, or named. */
const NOBODY = { first: null, names: null, anotherPerson: false } as const

const NO_SETTINGS: Settings = {
  operations: [],
  autostart: false,
  verification: null,
  matter: { role: 'self', company: null },
  handOver: null,
}

export const INITIAL: Model = {
  stage: { at: 'opening', resume: null },
  settings: NO_SETTINGS,
  institution: null,
  operations: [],
  documentKinds: [],
  words: null,
  visit: null,
  applications: [],
  asking: null,
  connected: true,
  notice: null,
  announcement: null,
  now: 0,
  askedAt: 0,
}

/**
 * The whole flow: a message changes the model and asks for effects. Pure and total: what a stage
 * does not expect leaves the model as it is.
 */
export function update(model: Model, message: Message): Step {
  const { stage } = model
  const own = table[stage.at][message.type] ?? always[message.type]
  const handle = own as Handler<StageName, Message['type']> | undefined
  return handle ? handle(model, stage, message) : [model, []]
}

const always: Handlers<StageName> = {
  enter: (_, __, { settings, now }) => [
    {
      ...INITIAL,
      settings,
      now,
      stage: { at: 'opening', resume: settings.verification },
    },
    [{ do: 'reset' }, { do: 'open' }],
  ],
  leave: () => [INITIAL, [{ do: 'reset' }]],
  configure: (model, _, { settings }) => [{ ...model, settings }, []],
  tick: (model, _, { now }) => [{ ...model, now }, []],
  lost: (model) => [{ ...model, connected: false, announcement: 'lost' }, []],
  found: (model) => {
    const id = currentId(model.stage)
    return [{ ...model, connected: true, announcement: 'found' }, id ? [{ do: 'read', id }] : []]
  },
  failed: (model, stage, { during, trouble }) => {
    if (isAside(during) && (trouble.code === 'not-found' || !stopsEverything(trouble)))
      return [model, []]
    if (stage.at === 'released' && (trouble.code === 'data-gone' || trouble.code === 'visit-over'))
      return closed(model, stage)
    return stopsEverything(trouble) || isWhole(during)
      ? stop(model, trouble)
      : [{ ...model, stage: idle(stage), notice: trouble }, [problem(trouble)]]
  },
}

const table: { readonly [N in StageName]: Handlers<N> } = {
  opening: {
    opened: (model, stage, { institution, operations, documentKinds, words }) => {
      const known = { ...model, institution, operations, documentKinds, words }
      return stage.resume ? [known, [{ do: 'read', id: stage.resume }]] : choose(known)
    },
    viewed: (model, _, { view }) => show(model, view),
  },

  choosing: {
    configure: (model, stage, { settings }) => [
      {
        ...model,
        settings,
        stage: settings.operations.length
          ? {
              ...stage,
              picked: settings.operations[0] ?? null,
              further: settings.operations.slice(1),
            }
          : stage,
      },
      [],
    ],
    filter: (model, stage, { text, first }) =>
      be(model, stage, { filter: text, picked: text === '' ? null : first }),
    pick: (model, stage, { operation }) => whose(model, { ...stage, picked: operation }),
    say: (model, stage, { now }) => whose(model, { ...stage, incomplete: false, ...now }),
    named: (model, stage, { names }) => be(model, stage, { names }),
    visited: (model, stage, { visit }) => {
      const isSame = visit.visit?.id === model.visit?.visit?.id
      const seen = { ...model, visit }
      const at = isSame ? stage : { ...stage, ...NOBODY }
      const [shown, effects] = whose(seen, at)
      // What ends elsewhere is offered no longer, and nobody is named.
      return [shown, visit.visit ? [{ do: 'follow', id: null, version: 0 }, ...effects] : effects]
    },
    'visit-moved': (model, stage, { ended }) =>
      ended === model.visit?.visit?.id
        ? [
            {
              ...model,
              visit: null,
              stage: { ...stage, ...NOBODY },
            },
            [{ do: 'visit' }],
          ]
        : [model, [{ do: 'visit' }]],
    start: (model, stage) => {
      const { picked, anotherPerson, matter } = stage
      if (picked === null) return [model, []]
      if (!isWholeMatter(matter)) return be(model, stage, { incomplete: true })
      const further = together(model, stage)
      return begin(model, { operation: picked, further, anotherPerson, matter })
    },
    reuse: (model, stage) => {
      const errand = errandOf(model, stage)
      const { picked: operation, matter } = stage
      if (!operation || !errand?.isCovered) return [model, []]
      if (!isWholeMatter(matter)) return be(model, stage, { incomplete: true })
      const { first } = errand
      return [
        {
          ...model,
          asking: { operation, further: [], anotherPerson: false, matter },
          notice: null,
          stage: { at: 'starting', operation, reuses: true },
        },
        [{ do: 'reset' }, { do: 'reuse', first, operation, matter }],
      ]
    },
  },

  starting: {
    viewed: (model, _, { view }) => {
      const [shown, effects] = show(model, view)
      return [shown, [tell({ name: 'started', id: view.id }), ...effects]]
    },
    cancel: (model) => backToChoice(model),
    failed: (model, stage, message) =>
      // Nothing was begun: what the visit has now is looked at anew.
      stage.reuses && !stopsEverything(message.trouble)
        ? withEffect(backToChoice(model, message.trouble), problem(message.trouble))
        : (always.failed?.(model, stage, message) ?? [model, []]),
  },

  inviting: {
    tick: (model, stage, { now }) => {
      const { scanBefore, answerBefore } = stage.view.invitation
      const ticked = { ...model, now, announcement: countdown(model, now, scanBefore, 'scan-over') }
      return askIfOverdue(ticked, answerBefore, stage.view.id)
    },
    changed: (model, stage, { change }) => reread(model, stage.view, change),
    viewed: (model, stage, { view }) => {
      if (!isNewer(view, stage.view)) return [model, []]
      const [shown, effects] = show(model, view)
      const replaced = stage.sending === 'renew' && view.state === 'cancelled'
      if (!replaced) return [shown, effects]
      const [begun, more] = again(shown, view)
      return [begun, [...effects, ...more]]
    },
    photo: (model, stage, { sight }) => be(model, stage, { photo: sight }),
    'full-screen': (model, stage, { open }) => be(model, stage, { fullScreen: open }),
    renew: (model, stage) =>
      send(model, stage, 'renew', { do: 'cancel', id: stage.view.id, reason: 'new-code' }),
    refuse: (model, stage) => send(model, stage, 'refuse', { do: 'refuse', id: stage.view.id }),
    cancel: (model, stage) =>
      send(model, stage, 'cancel', { do: 'cancel', id: stage.view.id, reason: 'by-employee' }),
    failed: (model, stage, message) => refused(model, stage, message),
  },

  receiving: {
    tick: (model, stage, { now }) =>
      askIfOverdue({ ...model, now }, stage.view.decideBefore, stage.view.id),
    changed: (model, stage, { change }) => reread(model, stage.view, change),
    viewed: (model, stage, { view }) =>
      isNewer(view, stage.view) ? show(model, view) : [model, []],
    'data-received': (model, stage, { data }) =>
      data.id !== stage.view.id || isPast(model, stage.view.decideBefore)
        ? [model, []]
        : [
            {
              ...model,
              notice: null,
              announcement: 'received',
              stage: {
                at: 'assessing',
                view: stage.view,
                data,
                readyAt: model.now + data.decideInMs,
                photo: data.photo === null ? 'none' : 'loading',
                hidden: false,
                declining: data.photo === null ? { reason: 'no-photo' } : null,
                sending: null,
                comparing: NOT_COMPARED,
              },
            },
            [],
          ],
    failed: (model, stage, { during, trouble }) => {
      if (stopsEverything(trouble) || trouble.code === 'data-gone') return stop(model, trouble)
      const asked: Effect[] = during === 'read-received' ? [{ do: 'read', id: stage.view.id }] : []
      const held = { ...model, notice: trouble, stage: { ...stage, fetching: false } }
      return [held, [problem(trouble), ...asked]]
    },
    retry: (model, stage) => [
      { ...model, notice: null, stage: { ...stage, fetching: true } },
      [{ do: 'read-received', id: stage.view.id }],
    ],
    cancel: (model, stage) => [
      { ...model, notice: null },
      [{ do: 'cancel', id: stage.view.id, reason: 'by-employee' }],
    ],
  },

  assessing: {
    ...COMPARING,
    tick: (model, stage, { now }) => {
      const { view } = stage
      if (now > Date.parse(view.decideBefore)) {
        const closed = { ...model, now, stage: { at: 'receiving', view, fetching: true } } as const
        return askIfOverdue(closed, view.decideBefore, view.id)
      }
      const counted = countdown(model, now, view.decideBefore, null)
      const announcement = counted === 'look-first' && now >= stage.readyAt ? 'ready' : counted
      const effects = lookForIt({ ...model, now }, stage)
      const comparing = effects.length ? { ...stage.comparing, askedAt: now } : stage.comparing
      return [{ ...model, now, announcement, stage: { ...stage, comparing } }, effects]
    },
    changed: (model, stage, { change }) => reread(model, stage.view, change),
    // Showing the data raised the version: while it is still to be decided, data and notice stay.
    viewed: (model, stage, { view }) =>
      view.state !== 'received' && isNewer(view, stage.view)
        ? show(model, view)
        : [{ ...model, stage: idle(stage) }, []],
    photo: (model, stage, { sight }) => {
      // Out of sight the question is put to nobody: `loading` once more.
      const declining = sight === 'broken' ? { reason: 'photo-unreadable' as const } : null
      // Looked at it can be from the moment that it is there.
      const readyAt = sight === 'shown' ? model.now + stage.data.decideInMs : stage.readyAt
      // What was said while it was on its way is said anew: what there is to compare with, or that there is nothing.
      const seen = { ...stage, photo: sight, declining, readyAt }
      return [{ ...model, announcement: 'received', stage: seen }, []]
    },
    hide: (model, stage) => hide(model, stage),
    'same-person': (model, stage) =>
      stage.photo !== 'shown' || stage.declining
        ? [model, []]
        : model.now < stage.readyAt
          ? [{ ...model, announcement: 'look-first' }, []]
          : send(model, stage, 'decide', {
              do: 'decide',
              id: stage.view.id,
              decision: { decision: 'same-person' },
            }),
    decline: (model, stage, { open }) =>
      stage.photo === 'shown'
        ? be(model, stage, { declining: open ? { reason: null } : null })
        : [model, []],
    'decline-reason': (model, stage, { reason }) =>
      stage.declining ? be(model, stage, { declining: { reason } }) : [model, []],
    'not-the-same-person': (model, stage) =>
      stage.declining?.reason
        ? send(model, stage, 'decide', {
            do: 'decide',
            id: stage.view.id,
            decision: { decision: 'not-the-same-person', reason: stage.declining.reason },
          })
        : [model, []],
    cancel: (model, stage) =>
      send(model, stage, 'cancel', { do: 'cancel', id: stage.view.id, reason: 'by-employee' }),
    failed: (model, stage, message) =>
      message.trouble.code === 'data-gone'
        ? stop(model, message.trouble)
        : message.during === 'read-comparison' && !stopsEverything(message.trouble)
          ? [model, []]
          : refused(model, stage, message),
  },

  held: {
    tick: (model, stage, { now }) =>
      askIfOverdue(
        { ...model, now, announcement: countdown(model, now, stage.view.heldUntil, null) },
        stage.view.heldUntil,
        stage.view.id,
      ),
    changed: (model, stage, { change }) => reread(model, stage.view, change),
    viewed: (model, stage, { view }) =>
      isNewer(view, stage.view) ? show(model, view) : [{ ...model, stage: idle(stage) }, []],
    cancel: (model, stage) =>
      send(model, stage, 'cancel', { do: 'cancel', id: stage.view.id, reason: 'by-employee' }),
    failed: (model, stage, message) => refused(model, stage, message),
  },

  released: RELEASED,

  ended: {
    repeat: (model, stage) => again(model, stage.view),
    'choose-again': (model) => choose(model),
  },

  stopped: {
    retry: (model, stage) =>
      model.institution && model.asking && stage.operation
        ? begin(model, model.asking)
        : reopen(model, stage.resume),
    'choose-again': (model) => (model.institution ? choose(model) : reopen(model, null)),
  },
}
