import { COMPARING, NOT_COMPARED } from './comparing.ts'
import type { Handlers, Model } from './model.ts'
import { be, choose, closed, hide, isPast, releasedWith, tell, withEffect } from './moves.ts'

/** Without a connection nobody tells that the visit has ended: what it would have by now, it has. */
const isOpenAt = ({ connected, visit }: Model, now: number, openUntil: string): boolean =>
  now <= Date.parse(openUntil) &&
  (connected || !visit?.visit || now <= Date.parse(visit.visit.idleUntil))

/** What may happen while data is open: it is shown, handed over, and gone with its visit. */
export const RELEASED: Handlers<'released'> = {
  ...COMPARING,
  compared: (model, stage, message) =>
    isPast(model, stage.view.openUntil) ? [model, []] : COMPARING.compared(model, stage, message),
  tick: (model, stage, { now }) => [
    {
      ...model,
      now,
      stage: isOpenAt(model, now, stage.view.openUntil)
        ? stage
        : { ...stage, data: null, comparing: NOT_COMPARED },
    },
    [],
  ],
  'show-data': (model, stage) =>
    stage.reading || isPast(model, stage.view.openUntil)
      ? [model, []]
      : [
          { ...model, notice: null, stage: { ...stage, reading: true } },
          [{ do: 'read-released', id: stage.view.id }],
        ],
  'show-comparison': (model, stage) =>
    stage.comparing.sending || isPast(model, stage.view.openUntil)
      ? [model, []]
      : [
          {
            ...model,
            notice: null,
            stage: { ...stage, comparing: { ...NOT_COMPARED, sending: true } },
          },
          [{ do: 'read-comparison', id: stage.view.id }],
        ],
  'data-released': (model, stage, { data }) =>
    data.id !== stage.view.id || isPast(model, stage.view.openUntil)
      ? [model, []]
      : [{ ...model, stage: releasedWith(stage, data) }, []],
  visited: (model, stage, { visit }) => {
    const seen = { ...model, visit }
    return stage.view.visit === null ||
      visit.visit?.id === stage.view.visit ||
      isPast(seen, stage.view.openUntil)
      ? [seen, []]
      : closed(seen, stage)
  },
  listed: (model, _, { applications }) => [{ ...model, applications }, []],
  'visit-moved': (model, stage, { ended }) =>
    // Where there is no visit none has ended.
    withEffect(ended && ended === stage.view.visit ? closed(model, stage) : [model, []], {
      do: 'visit',
    }),
  'hand-over': (model, stage, { id }) => {
    const { handOver: application } = model.settings
    return stage.passing || !application
      ? [model, []]
      : [
          { ...model, notice: null, stage: { ...stage, passing: true } },
          [{ do: 'hand-over', id, application }],
        ]
  },
  'handed-over': (model, stage, { handOver }) => {
    const { verification: id, application, ticket = '' } = handOver
    return [
      {
        ...model,
        announcement: 'handed-over',
        stage: { ...stage, passing: false, handed: [...stage.handed, id] },
      },
      [tell({ name: 'handed-over', id, application, ticket })],
    ]
  },
  photo: (model, stage, { sight }) => be(model, stage, { photo: sight }),
  hide: (model, stage) => (stage.data || stage.comparing.view ? hide(model, stage) : [model, []]),
  'choose-again': (model) => choose(model),
}
