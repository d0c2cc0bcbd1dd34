import { EventEmitter, once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BacksystemAnswer } from '@okienko/contract/backsystem'
import { parseTrustAnchors } from '@okienko/evidence'
import { openBankSide } from '../../../../../simulator/src/testing/bank-side.ts'
import { openCourier } from '../../../../../simulator/src/testing/courier.ts'
import { freePorts } from '../../../../../simulator/src/testing/free-ports.ts'
import { BANK_KEY, openTestWorld } from '../../../../../simulator/src/testing/world.ts'
import type { Source } from '../../../application/ports/identity-source.ts'
import type { SourcePeer, Story } from '../../contracts/source-peer.ts'
import { memoryOnce } from '../../memory/once.ts'
import { type BacksystemOptions, backsystem } from '../backsystem.ts'
import { countsAsTaken } from '../take-once.ts'

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

/** The simulator as a BackSystem that hands over like that, with whatever can go wrong on the way. */
export async function openSimulatedBacksystem(options: {
  readonly handOver: 'signed' | 'plain'
  readonly pushes: boolean
}): Promise<SourcePeer> {
  const { handOver, pushes } = options
  const world = await openTestWorld({ handOver, polls: true })
  const bankSide = await openBankSide(() => `${world.simulator.url}/backsystem`)
  const courier = await openCourier(world.pkiDir)
  let listenerUrl: string | null = null
  const rounds = new EventEmitter().setMaxListeners(0)
  const scenarioOf = (story: Story) => SCENARIOS[story]

  return {
    async source() {
      const port = pushes ? (await freePorts()).backsystem : null
      listenerUrl = port === null ? null : `https://127.0.0.1:${port}/results`
      world.simulator.deliverResultsTo(listenerUrl)
      const source = backsystem({
        ...settings(world.pkiDir, handOver, port),
        url: bankSide.url,
        key: BANK_KEY,
        timeoutMs: 2_000,
        openMs: 300,
        pollMs: pushes ? NET_MS : POLL_MS,
      })
      return countRounds(source, () => rounds.emit('begin'))
    },
    async play({ qrText }, story) {
      const { outcome } = await world.play(qrText, scenarioOf(story))
      return outcome === 'not-sent' ? 'not-taken' : 'taken'
    },
    async withhold({ reference, qrText }, story) {
      bankSide.hold(reference)
      world.simulator.deliverResultsTo(world.bank.url)
      const { outcome } = await world.play(qrText, scenarioOf(story))
      world.simulator.deliverResultsTo(listenerUrl)
      if (outcome === 'not-sent') throw new Error('the phone could not answer')
      const count = story === 'answers-twice' ? 2 : 1
      const results: BacksystemAnswer[] = []
      while (results.length < count) results.push(await world.bank.next())
      return results.map((result) => JSON.stringify(result))
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
      JSON.stringify({ ...JSON.parse(saying), transactionId: reference }),
    trouble: (kind) => bankSide.trouble(kind),
    loseAnswers: (lost) => world.simulator.deliverResultsTo(lost ? null : listenerUrl),
    async close() {
      await Promise.all([courier.close(), bankSide.close()])
      await world.close()
    },
  }
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
