import { openDelivery } from './backsystem/delivery.ts'
import type { HandOverKind } from './backsystem/hand-over.ts'
import { openOcspClient } from './backsystem/ocsp-client.ts'
import type { BackSystem } from './backsystem/receive-identity.ts'
import { keepTransactions } from './backsystem/transactions.ts'
import { openRegister } from './ministry/documents.ts'
import type { OcspResponder } from './ministry/ocsp.ts'
import * as plan from './ministry/pki/plan.ts'
import { revocationList } from './ministry/pki/revocation.ts'
import { openPki, type Pki } from './ministry/pki/store.ts'
import { INSTITUTIONS } from './ministry/registry.ts'
import type { World } from './phone/phone.ts'
import { countGuesses } from './phone/typed-code.ts'

/** Ministry, BackSystem and phones, not yet reachable by HTTP. */
export interface Parts {
  readonly pki: Pki
  readonly responder: OcspResponder
  readonly backSystem: BackSystem
  readonly world: World
  close(): Promise<void>
}

/** Makes the parts; they find one another at `origin`, known only once the port is. */
export async function composeParts(options: {
  readonly dataDir: string
  readonly handOver: HandOverKind
  readonly origin: () => string
  readonly bankResultsUrl: () => string | null
  readonly now: () => number
}): Promise<Parts> {
  const { dataDir, handOver, origin, bankResultsUrl, now } = options
  const pki = await openPki(dataDir, new Date(now()))
  const authority = pki(plan.USER_AUTHORITY).certificate
  const delivery = await openDelivery({ dataDir })
  const transactions = keepTransactions({ now })
  return {
    pki,
    responder: {
      authority,
      responder: pki(plan.OCSP_RESPONDER),
      statusOf: revocationList(pki),
    },
    backSystem: {
      transactions,
      institution: (id) =>
        INSTITUTIONS.some(({ institutionId }) => institutionId === id)
          ? pki(plan.institutionFile(id))
          : null,
      userAuthority: authority,
      askResponder: openOcspClient({ url: () => `${origin()}/ministry/ocsp`, authority, now }),
      delivery,
      bankResultsUrl,
      handOverKind: handOver,
      now,
    },
    world: {
      pki,
      issueDocument: openRegister({ seal: pki(plan.SEAL) }),
      registryUrl: () => `${origin()}/ministry/registry`,
      transactions,
      guesses: countGuesses({ now }),
      now,
    },
    async close() {
      transactions.close()
      await delivery.close()
    },
  }
}
