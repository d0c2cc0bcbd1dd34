/** Names of steps and how long each took. */
export interface StepTime {
  readonly step: string
  readonly ms: number
}

/** Runs a step and notes its duration, also when it fails. */
export type Timed = <T>(step: string, run: () => Promise<T>) => Promise<T>

export function recordSteps(): { readonly timed: Timed; readonly steps: readonly StepTime[] } {
  const steps: StepTime[] = []
  const timed: Timed = async (step, run) => {
    const started = performance.now()
    try {
      return await run()
    } finally {
      steps.push({ step, ms: Math.round((performance.now() - started) * 100) / 100 })
    }
  }
  return { timed, steps }
}
