import type { Comparing, Effect, Handlers, Model, StageAt } from './model.ts'

type Stage = StageAt<'assessing' | 'released'>

/** How soon it is asked again whether the register has answered. */
const ASK_AGAIN_AFTER = 1500

export const NOT_COMPARED: Comparing = {
  view: null,
  askedAt: 0,
  candidate: null,
  words: '',
  ticked: [],
  sending: false,
}

/** The register is asked beside the flow: until it is known what it said, that is looked for with the ticks. */
export function lookForIt(model: Model, stage: StageAt<'assessing'>): readonly Effect[] {
  const { view, comparing } = stage
  const isOpen = view.comparison !== null && comparing.view?.state !== 'done'
  return isOpen && model.now - comparing.askedAt >= ASK_AGAIN_AFTER
    ? [{ do: 'read-comparison', id: view.id }]
    : []
}

/** The customer's own words, as the contract has them: something is said by them. */
export const isReason = (words: string) => words.trim().length > 2

const being = <S extends Stage>(stage: S, now: Partial<Comparing>): S => ({
  ...stage,
  comparing: { ...stage.comparing, ...now },
})

/** What is said to a comparison, before the decision and after a release. */
export const COMPARING = {
  compared: (model, stage, { view }) =>
    view.verification === stage.view.id
      ? [
          {
            ...model,
            notice: null,
            announcement: view.state === 'done' ? 'compared' : model.announcement,
            stage: being(stage, {
              ...NOT_COMPARED,
              view,
              ticked: view.updates.filter(({ confirmed }) => confirmed).map(({ field }) => field),
            }),
          },
          [],
        ]
      : [model, []],
  compare: (model, stage, { now }) => [{ ...model, stage: being(stage, now) }, []],
  'choose-candidate': (model, stage) => {
    const { candidate, words, sending } = stage.comparing
    return sending || candidate === null || !isReason(words)
      ? [model, []]
      : [
          { ...model, notice: null, stage: being(stage, { sending: true }) },
          [{ do: 'choose-candidate', id: stage.view.id, candidate, words: words.trim() }],
        ]
  },
  'confirm-updates': (model, stage) =>
    stage.comparing.sending
      ? [model, []]
      : [
          { ...model, notice: null, stage: being(stage, { sending: true }) },
          [{ do: 'confirm-updates', id: stage.view.id, fields: stage.comparing.ticked }],
        ],
} satisfies Handlers<'assessing' | 'released'>
