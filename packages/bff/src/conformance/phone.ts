import type { BankInvitation } from '@okienko/contract/bank-api'

/** Who has the customer's phone. Throws where nothing can be done with the code. */
export interface Phone {
  /** Whether it does at once what it is told; a person needs time, and is asked once. */
  readonly isSimulated: boolean
  agree(invitation: BankInvitation): Promise<void>
  refuse(invitation: BankInvitation): Promise<void>
}

/** The phone of the simulator, by its route for tests. */
export function simulatedPhone(url: string, citizenId: string): Phone {
  const play = async ({ text, code }: BankInvitation, scenario: string) => {
    const by = text === undefined ? { typedCode: code } : { qrText: text }
    const response = await fetch(`${url}/phone/api/play`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ citizenId, scenario, ...by }),
      signal: AbortSignal.timeout(30_000),
    })
    if (!response.ok) throw new Error(`the simulated phone answered with status ${response.status}`)
  }
  return {
    isSimulated: true,
    agree: (invitation) => play(invitation, 'happy'),
    refuse: (invitation) => play(invitation, 'refuse'),
  }
}

/** Somebody with a phone in their hand, who is told what to do. */
export function personWithPhone(print: (line: string) => void): Phone {
  return {
    isSimulated: false,
    async agree({ text, code, scanBefore }) {
      print('')
      print(`Let somebody with a phone answer, and agree, before ${scanBefore}:`)
      if (text !== undefined) print(`  the text of the QR code:  ${text}`)
      if (code !== undefined) print(`  the code to type:         ${code}`)
      if (text === undefined && code === undefined) {
        print('  the code is a picture: show it with the component')
      }
      print('')
    },
    async refuse() {},
  }
}
