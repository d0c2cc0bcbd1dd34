import { EventEmitter, once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseTrustAnchors } from '@okienko/evidence'
import type { BackSystemDialect } from '../../../../../simulator/src/start.ts'
import { type AskedFor, IN_ONE_LIST } from '../../../../../simulator/src/testing/asked-for.ts'
import { openBankThat, type TestBank } from '../../../../../simulator/src/testing/bank.ts'
import { openBankSide } from '../../../../../simulator/src/testing/bank-side.ts'
import { openCourier } from '../../../../../simulator/src/testing/courier.ts'
import { freePorts } from '../../../../../simulator/src/testing/free-ports.ts'
import {
  BANK_KEY,
  openTestWorld,
  type TypedCode,
} from '../../../../../simulator/src/testing/world.ts'
import type { Source } from '../../../application/ports/identity-source.ts'
import type { Invitation } from '../../../domain/verification/verification.ts'
import type { SourcePeer, Story } from '../../contracts/source-peer.ts'
import { memoryOnce } from '../../memory/once.ts'
import { type BacksystemOptions, backsystem } from '../backsystem.ts'
import { countsAsTaken } from '../take-once.ts'
import { shippedDialect } from './shipped-dialect.ts'

const SCENARIOS: Readonly<Record<Story, string>> = {
  agrees: 'happy',
  refuses: 'refuse',
  'is-turned-away': 'certificate-revoked',
  'answers-twice': 'second-answer',
}
const POLL_MS = 20
const NET_MS = 50
/** After so many beginnings of rounds, one round has passed from its begin to its end. */
const ROUNDS = 3

/** What a far side has to know of the wire that it speaks. */
interface Wire {
  readonly dialect: 'simulator' | 'second'
  readonly played: BackSystemDialect
  /** The member of an answer that names its order. */
  readonly number: string
  readonly askedFor?: AskedFor
  /** What the phone takes of an invitation. */
  codeOf(invitation: Invitation): string | TypedCode
}

const WIRES: Readonly<Record<Wire['dialect'], Wire>> = {
  simulator: {
    dialect: 'simulator',
    played: 'first',
    number: 'transactionId',
    codeOf: ({ qrText }) => qrText ?? '',
  },
  second: {
    dialect: 'second',
    played: 'second',
    number: 'nrSesji',
    askedFor: IN_ONE_LIST,
    codeOf: ({ typedCode = '' }) => ({ typedCode }),
  },
}

/** The simulator as a BackSystem that hands over like that, with whatever can go wrong on the way. */
export async function openSimulatedBacksystem(options: {
  readonly handOver: 'signed' | 'plain'
  readonly pushes: boolean
  readonly dialect?: Wire['dialect']
}): Promise<SourcePeer> {
  const { handOver, pushes, dialect: named = 'simulator' } = options
  const wire = WIRES[named]
  const world = await openTestWorld({ handOver, polls: true, backSystemDialect: wire.played })
  const bankSide = await openBankSide(() => `${world.simulator.url}/backsystem`, wire.askedFor)
  const courier = await openCourier(world.pkiDir)
  const elsewhere = await openBankThat((value) => value, { pkiDir: world.pkiDir })
  let listenerUrl: string | null = null
  const dialect = shippedDialect(wire.dialect)
  const rounds = new EventEmitter().setMaxListeners(0)
  return {
    async source() {
      const port = pushes ? (await freePorts()).backsystem : null
      listenerUrl = port === null ? null : `https://127.0.0.1:${port}${dialect.pushedTo}`
      world.simulator.deliverResultsTo(listenerUrl)
      const source = backsystem({
        ...settings(world.pkiDir, handOver, port),
        url: bankSide.url,
        key: BANK_KEY,
        dialect,
        timeoutMs: 2_000,
        openMs: 300,
        pollMs: pushes ? NET_MS : POLL_MS,
      })
      return countRounds(source, () => rounds.emit('begin'))
    },
    async play(invitation, story) {
      const { outcome } = await world.play(wire.codeOf(invitation), SCENARIOS[story])
      return outcome === 'not-sent' ? 'not-taken' : 'taken'
    },
    async withhold(invitation, story) {
      bankSide.hold(invitation.reference)
      world.simulator.deliverResultsTo(elsewhere.url)
      const { outcome } = await world.play(wire.codeOf(invitation), SCENARIOS[story])
      world.simulator.deliverResultsTo(listenerUrl)
      if (outcome === 'not-sent') throw new Error('the phone could not answer')
      return said(elsewhere, story === 'answers-twice' ? 2 : 1)
    },
    async say({ reference }, saying) {
      if (listenerUrl !== null) return void (await courier.bring(listenerUrl, saying))
      bankSide.say(reference, saying)
      for (let before = Number.POSITIVE_INFINITY; bankSide.unheard(reference) < before; ) {
        before = bankSide.unheard(reference)
        for (let round = 0; round < ROUNDS; round++) await once(rounds, 'begin')
      }
    },
    misattribute: (saying, { reference }) =>
      JSON.stringify({ ...JSON.parse(saying), [wire.number]: reference }),
    trouble: (kind) => bankSide.trouble(kind),
    loseAnswers: (lost) => world.simulator.deliverResultsTo(lost ? null : listenerUrl),
    async close() {
      await Promise.all([courier.close(), bankSide.close(), elsewhere.close()])
      await world.close()
    },
  }
}

/** What the BackSystem has said elsewhere, word for word. */
async function said(elsewhere: TestBank<unknown>, count: number): Promise<readonly string[]> {
  const results: string[] = []
  while (results.length < count) results.push(JSON.stringify(await elsewhere.next()))
  return results
}

/** Each round of asking begins with the question what to ask about. */
function countRounds(source: Source, begin: () => void): Source {
  return {
    ...source,
    open: (inbox) =>
      source.open({
        ...inbox,
        waiting: (limit) => {
          begin()
          return inbox.waiting(limit)
        },
      }),
  }
}

function settings(
  pkiDir: string,
  handOver: 'signed' | 'plain',
  port: number | null,
): Pick<BacksystemOptions, 'judge' | 'listener' | 'once'> {
  const read = (file: string) => readFileSync(join(pkiDir, file), 'utf8')
  const pem = (file: string) => read(file).match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g)
  const der = (file: string) =>
    (pem(file) ?? []).map((block) =>
      Buffer.from(block.replace(/-----[^-]+-----|\s/g, ''), 'base64'),
    )
  return {
    once: memoryOnce(countsAsTaken),
    judge: {
      anchors: parseTrustAnchors({
        userAuthorities: der('user-authorities.pem'),
        sealAuthorities: der('seal-authorities.pem'),
      }),
      check: { ocspMaxAgeSeconds: 600, ocspSkewSeconds: 5, phoneSkewSeconds: 5 },
      acceptVouched: handOver === 'plain',
    },
    listener:
      port === null
        ? null
        : {
            host: '127.0.0.1',
            port,
            certificate: read('listener.crt'),
            key: read('listener.key'),
            clientAuthority: read('backsystem-client-ca.pem'),
            mayHandOver: (certificate) =>
              Buffer.from(certificate).equals(der('backsystem-client.crt')[0] ?? Buffer.alloc(0)),
          },
  }
}
