import { it } from 'node:test'
import { deskOf } from '../support/desk.ts'
import { type Authorization, tokenOf } from '../support/employees.ts'
import { openInstallation, type TestInstallation } from '../support/installation.ts'
import { type Answers, answersOf } from './answers.ts'
import type { Seen } from './seen.ts'

/** An installation that wants photos to be looked at, and an employee who does not. */
export interface Hasty extends Answers {
  readonly installation: TestInstallation
  readonly authorization: Authorization
}

export async function openHasty(stack: AsyncDisposableStack, seen: Seen): Promise<Hasty> {
  const env = { OKIENKO_DECISION_MIN_MS: '10000' }
  const installation = stack.adopt(await openInstallation({ env }), (opened) => opened.remove())
  const authorization = await tokenOf(installation, 'advisor')
  return { ...(await answersOf(installation, seen)), installation, authorization }
}

/** What is not taken before a face can have been compared. */
export function wantsPhotosLookedAt(hasty: () => Hasty): void {
  it('decision-too-soon: a photo that has just been shown', async () => {
    const { installation, authorization, refuses } = hasty()
    const desk = deskOf(installation, authorization)
    const id = await desk.receive()
    await desk.present(id)
    await refuses('decide', 'decision-too-soon', { authorization, id })
  })
}
