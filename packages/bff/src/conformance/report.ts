import { DEMANDS, type DemandCode } from './demands.ts'

/** What became of one demand. `left` is a choice that the API has: nothing is wrong, and it is said. */
export type Verdict =
  | { readonly is: 'met' }
  | { readonly is: 'wrong'; readonly came: string }
  | { readonly is: 'left'; readonly came: string }
  | { readonly is: 'not-checked'; readonly why: string }

/** Takes down what is seen. Nothing that it is told may be of a person: codes, statuses, names of fields, counts. */
export interface Report {
  met(code: DemandCode): void
  /** The first thing that is wrong is the one that is told. */
  wrong(code: DemandCode, came: string): void
  left(code: DemandCode, came: string): void
  /** Met where nothing came that is wrong. */
  judge(code: DemandCode, came: string | null): void
  notChecked(codes: readonly DemandCode[], why: string): void
  isWrong(code: DemandCode): boolean
  /** Every demand has one when the check is over. */
  verdicts(): ReadonlyMap<DemandCode, Verdict>
}

export function openReport(): Report {
  const found = new Map<DemandCode, Verdict>()
  const is = (code: DemandCode) => found.get(code)?.is
  const report: Report = {
    met(code) {
      if (is(code) === undefined || is(code) === 'not-checked') found.set(code, { is: 'met' })
    },
    wrong(code, came) {
      if (is(code) !== 'wrong') found.set(code, { is: 'wrong', came })
    },
    left(code, came) {
      if (is(code) !== 'wrong') found.set(code, { is: 'left', came })
    },
    judge(code, came) {
      if (came === null) report.met(code)
      else report.wrong(code, came)
    },
    notChecked(codes, why) {
      for (const code of codes) {
        if (is(code) === undefined) found.set(code, { is: 'not-checked', why })
      }
    },
    isWrong: (code) => is(code) === 'wrong',
    verdicts() {
      const codes = Object.keys(DEMANDS) as DemandCode[]
      const why = 'an earlier step did not get so far'
      return new Map(codes.map((code) => [code, found.get(code) ?? { is: 'not-checked', why }]))
    },
  }
  return report
}
