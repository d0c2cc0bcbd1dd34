import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { BEARER_CLIENT, DESK_CLIENT } from '../packages/simulator/src/identity-provider/clients.ts'
import { DEMO_EMPLOYEES } from '../packages/simulator/src/identity-provider/employees.ts'
import { type BankB, openBankB } from './support/bank-b.ts'
import { type Canary, findCanaries, type Haystack } from './support/canaries.ts'
import { type CitizenView, citizenCanaries, citizensOf } from './support/citizen-canaries.ts'
import { type Desk, deskOf } from './support/desk.ts'
import { type Authorization, cookieOf, headersOf, tokenOf } from './support/employees.ts'

/*
 * The backend-for-frontend stores nothing: of a customer it says what it is asked, on two routes, and else it says and
 * writes nothing of them, nor any token or key, whatever is done to it and however the bank's system answers.
 */
const CONTEXT = {
  caseId: 'KANAREK/2026/ąćę-77',
  knownCustomerId: 'klient-kanarek-4471902',
} as const
const SAYS_DATA = /\/(received-data|released-data)$/
/** What every token of the demo's issuer begins with, and the signed header too: a header of JSON in base64. */
const TOKEN = /eyJ[\w-]{10,}\.[\w-]{10,}/
const FAULTS = ['garbage', 'error-inside', 'html', 'down', 'lies', 'too-much', 'lost'] as const

for (const dialect of ['standard', 'legacy'] as const) {
  describe(`the backend-for-frontend over the ${dialect} dialect, with every citizen and every fault`, () => {
    let bank: BankB
    let folder = ''
    let personal: readonly Canary[] = []
    let secrets: readonly Canary[] = []
    const disclosed: Haystack[] = []
    const said: Haystack[] = []
    const references = new Set<string>()

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'okienko-bff-writes-'))
      bank = await openBankB(dialect, {
        env: {
          OKIENKO_LOG_LEVEL: 'debug',
          OKIENKO_OIDC_CLIENTS: `${BEARER_CLIENT.id}=front`,
          OKIENKO_BANK_TIMEOUT_MS: '700',
          TMPDIR: folder,
          HOME: folder,
        },
      })
      const citizens = await citizensOf(bank.simulatorUrl)
      personal = [
        { name: 'case', value: CONTEXT.caseId },
        { name: 'known customer', value: CONTEXT.knownCustomerId },
        ...(await citizenCanaries(bank.simulatorUrl, citizens)),
      ]
      const own = (name: string) => readFile(join(bank.dataDir, 'simulator', name), 'utf8')
      secrets = [
        { name: 'key of the bank', value: (await own('bank-b.key')).trim() },
        { name: 'secret of hints', value: (await own('bank-b-hints.key')).trim() },
        { name: 'secret of the client', value: DESK_CLIENT.secret },
      ]
      await playAll(citizens)
      for (const { reference } of await bank.journal()) if (reference) references.add(reference)
      await remember('GET /metrics', await fetch(`${bank.deskUrl}/metrics`), said)
      await remember('GET /readyz', await fetch(`${bank.deskUrl}/readyz`), said)
    })
    after(async () => {
      await bank?.remove()
      rmSync(folder, { recursive: true, force: true })
    })

    async function playAll(citizens: readonly CitizenView[]): Promise<void> {
      for (const [index, { id }] of citizens.entries()) {
        const authorization = await (index % 2 ? cookieOf : tokenOf)(bank, 'advisor')
        await play(authorization, index % 2 ? 'open-account' : 'withdraw-cash', id)
        if (index === 0) await careless(authorization, citizens)
      }
      const authorization = await cookieOf(bank, 'advisor')
      for (const kind of FAULTS) {
        await bank.behave('none')
        const desk = listening(authorization)
        const id = await receiveOnceItIsWell(desk)
        await bank.behave(kind, ['receivedData', 'decide', 'releasedData', 'cancel'])
        await desk.client.readReceivedData({ id })
        await desk.client.decide({ id, body: { decision: 'same-person' } })
        await desk.client.readReleasedData({ id })
        await desk.client.cancel({ id, body: { reason: 'by-employee' } })
      }
      await bank.behave('none')
    }

    /** After a bad day a circuit is open for five seconds. */
    async function receiveOnceItIsWell(desk: Desk): Promise<string> {
      for (let tries = 0; ; tries += 1) {
        const id = await desk.receive('open-account').catch((error: Error) => error)
        if (typeof id === 'string') return id
        if (tries === 40) throw id
        await pause(200)
      }
    }

    async function play(authorization: Authorization, operation: string, citizen: string) {
      const desk = listening(authorization)
      const invited = await desk.start(operation, CONTEXT)
      await desk.play(invited, 'happy', citizen)
      // A phone whose document does not do sends nothing.
      const state = await desk.settled(invited.id, 3_000).catch(() => 'invited')
      const { id } = invited
      if (state === 'received') {
        const { photo } = await desk.present(id)
        const decision =
          photo === null
            ? ({ decision: 'not-the-same-person', reason: 'no-photo' } as const)
            : ({ decision: 'same-person' } as const)
        await desk.client.decide({ id, body: decision })
        await desk.client.readReleasedData({ id })
      }
      await desk.client.listVerifications({})
      await desk.client.signOut()
    }

    /** A client that puts personal data where none belongs. */
    async function careless(authorization: Authorization, [first]: readonly CitizenView[]) {
      const value = (name: string) =>
        first?.attributes.find(({ field }) => field === name)?.value ?? name
      const [surname, pesel] = [encodeURIComponent(value('surname')), value('pesel')]
      const headers = { ...headersOf(authorization, bank), 'content-type': 'application/json' }
      const post = (body: string) => ['/v1/verifications', { method: 'POST', body }] as const
      const requests: readonly (readonly [string, RequestInit])[] = [
        [`/v1/verifications/${surname}`, {}],
        [`/v1/verifications/${pesel}/received-data`, {}],
        [`/${surname}/${pesel}`, {}],
        [`/sign-in?returnTo=/${surname}`, {}],
        [`/sign-in/callback?code=${surname}&state=${pesel}`, {}],
        ['/v1/me', { headers: { authorization: `Bearer ${pesel}` } }],
        ['/bank/hints', { method: 'POST', body: JSON.stringify({ reference: pesel }) }],
        post(`{"operation": "open-account", "${value('surname')}": "${pesel}"`),
        post(JSON.stringify({ operation: value('surname'), context: { system: pesel } })),
        post(
          JSON.stringify({ operation: 'open-account', context: { system: 'a', caseId: [pesel] } }),
        ),
      ]
      for (const [index, [path, init]] of requests.entries()) {
        const response = await fetch(bank.deskUrl + path, { headers, redirect: 'manual', ...init })
        await remember(`careless request ${index}`, response, said)
      }
    }

    /** A desk whose every answer is kept for the search. */
    function listening(authorization: Authorization): Desk {
      return deskOf(bank, authorization, {
        async fetch(input, init) {
          const response = await fetch(input, init)
          const where = `${init?.method} ${String(input)}`
          const saysData = SAYS_DATA.test(new URL(String(input)).pathname) && response.ok
          if (response.headers.get('content-type') === 'text/event-stream') return response
          await remember(where, response.clone(), saysData ? disclosed : said)
          return response
        },
      })
    }

    async function remember(where: string, response: Response, kept: Haystack[]): Promise<void> {
      const body = new Uint8Array(await response.arrayBuffer().catch(() => new ArrayBuffer(0)))
      const head = `${where}\n${response.status}\n${JSON.stringify([...response.headers])}\n`
      kept.push({ where, bytes: Buffer.concat([Buffer.from(head), body]) })
    }

    /** What the process that is looked at has printed; the simulator prints next to nothing. */
    const output = async (): Promise<Haystack> => ({
      where: 'output',
      bytes: Buffer.from(await bank.output()),
    })

    it('there was something to search, and the search finds the data where it may be', async () => {
      assert.ok(said.length > 60)
      assert.ok((await output()).bytes.length > 10_000)
      assert.ok(references.size > 10)
      const found = new Set(findCanaries(personal, disclosed).map(({ canary }) => canary))
      for (const part of ['surname', 'pesel', 'birthPlace', 'photo']) {
        assert.ok(
          [...found].some((name) => name.startsWith(part)),
          part,
        )
      }
    })

    it('nothing of a customer is in any other answer, in the figures, or in a line of the log', async () => {
      const names = DEMO_EMPLOYEES.map(({ name }) => name)
      const customers = personal.filter(
        ({ value }) => !names.some((name) => name.includes(String(value))),
      )
      assert.deepEqual(findCanaries(customers, said), [])
      assert.deepEqual(findCanaries(personal, [await output()]), [])
    })

    it('no token, key or secret is in any answer or line, nor does a browser learn the bank’s references', async () => {
      const answers = [...said, ...disclosed]
      assert.deepEqual(findCanaries(secrets, [...answers, await output()]), [])
      for (const { where, bytes } of [...answers, await output()]) {
        assert.ok(!TOKEN.test(bytes.toString('latin1')), where)
      }
      const named = [...references].map((value) => ({ name: 'a reference of the bank', value }))
      assert.deepEqual(findCanaries(named, answers), [])
    })

    it('the process has no file open to write, and has made none', () => {
      assert.deepEqual(filesItMayWrite(bank.server().pid ?? 0), [])
      assert.deepEqual(readdirSync(folder), [])
      assert.deepEqual(
        readdirSync(bank.dataDir).filter((name) => name !== 'simulator'),
        [],
      )
    })
  })
}

/** Files proper that are open with a flag that lets it write: no pipes, no sockets, no devices. */
function filesItMayWrite(pid: number): readonly string[] {
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder).flatMap((fd) => {
    try {
      const path = readlinkSync(join(folder, fd))
      const [, flags = '0'] =
        /^flags:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/fdinfo/${fd}`, 'utf8')) ?? []
      const mayWrite = (Number.parseInt(flags, 8) & 0b11) !== 0
      return path.startsWith('/') && mayWrite && statSync(path).isFile() ? [path] : []
    } catch {
      // Closed meanwhile, or nothing that has a name.
      return []
    }
  })
}
