/*
 * What `okienko try` needs of the simulator: to sign a demo employee in through the real redirects, and
 * to play the phone. The simulator is not part of a production install, hence the import at run time.
 */

/** Signs a demo employee in over the public routes; `cookie` is ready for a Cookie header. */
export async function signIn(deskUrl: string, employeeId: string): Promise<{ cookie: string }> {
  const { signInAs } = await import('@okienko/simulator/sign-in-as')
  return signInAs(deskUrl, employeeId)
}

/** The simulated phone. */
export function phoneOf(simulator: string) {
  return {
    /** Plays the whole phone once; returns when it has done its part. Throws when it could not play. */
    async play(
      citizenId: string,
      {
        qrText,
        typedCode,
      }: { readonly qrText: string | null; readonly typedCode?: string | undefined },
      scenario: string,
    ): Promise<void> {
      // A picture is for a camera; where there is only that, the phone has nothing to play with.
      const code = qrText === null ? { typedCode } : { qrText }
      const response = await fetch(`${simulator}/phone/api/play`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ citizenId, ...code, scenario }),
        signal: AbortSignal.timeout(30_000),
      })
      // 422 is the phone saying no, as some scenarios want it to; the verification tells the rest.
      if (!response.ok && response.status !== 422) throw new Error(`the phone: ${response.status}`)
    },
  }
}

/** Names of all scenarios that the simulator can play. Throws when it does not answer. */
export async function scenariosOf(simulator: string): Promise<readonly string[]> {
  const url = `${simulator}/phone/api/scenarios`
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
  const scenarios = (await response.json()) as readonly { readonly name: string }[]
  return scenarios.map(({ name }) => name)
}
