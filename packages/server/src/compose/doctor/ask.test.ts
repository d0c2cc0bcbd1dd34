import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { nameServersAnswer, objectIn, openAsker, shownUrl } from '@okienko/edge/doctor'
import { authority, certified, DAY, keyPemOf, pemOf, SERVER_AUTH } from './testing/a-bank.ts'
import {
  type Answering,
  type AServer,
  aServer,
  dripping,
  endless,
  hanging,
  json,
  status,
} from './testing/a-server.ts'

/** Whatever a test has opened is closed after it, whatever came of it. */
const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

async function open(...how: Parameters<typeof aServer>): Promise<AServer> {
  const server = await aServer(...how)
  opened.push(server)
  return server
}

/** Fails the test, not the machine, where a bound is not kept. */
const SOON_MS = 5_000
const IMPATIENT_MS = 400

async function whyNot(answer: Answering, patience?: number): Promise<string> {
  const server = await open(answer)
  const begun = Date.now()
  const said = await openAsker(patience).ask(server.url)
  assert.ok(Date.now() - begun < SOON_MS)
  assert.equal(said.kind, 'none')
  return said.why
}

describe('whoever is asked by the doctor', () => {
  it('has what was answered, once', async () => {
    const server = await open(json({ a: 1 }, 201))
    const said = await openAsker().ask(`${server.url}/path`, { method: 'POST' })
    assert.ok(said.kind === 'answer')
    assert.deepEqual([said.status, said.text], [201, '{"a":1}'])
    assert.deepEqual(server.asked, ['POST /path'])
  })

  it('is not waited for, whether it says nothing or never ends', async () => {
    assert.equal(await whyNot(hanging, IMPATIENT_MS), 'no answer within 0.4 s')
    assert.equal(await whyNot(dripping, IMPATIENT_MS), 'no answer within 0.4 s')
  })

  it('is hung up on when the answer is too long, also where it is small on the wire', async () => {
    assert.equal(await whyNot(endless), 'its answer is longer than 200000 bytes')
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    const zipped: Answering = (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    assert.equal(await whyNot(zipped), 'its answer is longer than 200000 bytes')
  })

  it('is not followed to where it sends', async () => {
    const elsewhere = await open(json({}))
    const server = await open(status(302, { location: `${elsewhere.url}/secret` }))
    const said = await openAsker().ask(server.url, { headers: { authorization: 'Bearer x' } })
    assert.ok(said.kind === 'answer')
    assert.equal(said.status, 302)
    assert.deepEqual(elsewhere.asked, [])
  })

  it('may speak TLS where http was meant, or the other way round, or nothing at all', async () => {
    const listener = certified({ commonName: 'localhost', purposes: [SERVER_AUTH] })
    const server = await open(json({}), { cert: pemOf(listener), key: keyPemOf(listener.keys) })
    const ask = async (url: string) => {
      const said = await openAsker().ask(url)
      assert.equal(said.kind, 'none')
      return said.why
    }
    assert.match(await ask(server.url.replace('https', 'http')), /hung up|HTTP/)
    const plain = await open(json({}))
    assert.match(await ask(plain.url.replace('http', 'https')), /does not speak TLS/)
    await plain.close()
    assert.equal(await ask(plain.url), 'nothing listens there')
    const babbling = createServer((socket) => socket.end('220 mail.example ESMTP\r\n'))
    await new Promise<void>((resolve) => babbling.listen(0, '127.0.0.1', resolve))
    opened.push(babbling)
    const { port } = babbling.address() as { port: number }
    assert.match(await ask(`http://127.0.0.1:${port}`), /does not speak HTTP/)
  })

  it('may have a certificate that nobody knows, or that is over', async () => {
    const notAfter = new Date(Date.now() - DAY / 2)
    for (const [own, words] of [
      [certified({ commonName: 'self' }), /authority that Node does not know/],
      [certified({ commonName: 'issued', issuer: authority('Bank') }), /authority that Node does/],
      [certified({ commonName: 'over', notAfter }), /is over|does not know/],
    ] as const) {
      const server = await open(json({}), { cert: pemOf(own), key: keyPemOf(own.keys) })
      const said = await openAsker().ask(server.url)
      assert.ok(said.kind === 'none')
      assert.match(said.why, words)
    }
  })

  it('is not asked where the address is none, holds a password, or is one that Node never opens', async () => {
    for (const [url, why] of [
      ['http://me:secret@127.0.0.1:1/', 'its address holds a name or a password'],
      ['http://127.0.0.1:6000', 'neither browsers nor Node open this port'],
      ['nonsense', 'its address is none'],
    ] as const) {
      assert.deepEqual(await openAsker().ask(url), { kind: 'none', why })
    }
  })
})

describe('the clock of whoever is asked', () => {
  const readings = async (headers: Readonly<Record<string, string>>) => {
    const server = await open((_request, response) => {
      response.sendDate = false
      response.writeHead(200, headers).end()
    })
    const asker = openAsker()
    await asker.ask(server.url)
    return asker.readings
  }

  it('is read to within a second', async () => {
    const [reading] = await readings({ date: new Date(Date.now() + 300_000).toUTCString() })
    assert.ok(Math.abs((reading?.ahead ?? 0) - 300_000) < 3_000)
    assert.match(reading?.who ?? '', /^http:..127\.0\.0\.1:\d+$/)
  })

  it('is not read where none is said, where it is nonsense, or from a cache', async () => {
    const date = new Date().toUTCString()
    for (const headers of [{}, { date: 'now' }, { date, age: '60' }] as Record<string, string>[]) {
      assert.deepEqual(await readings(headers), [])
    }
  })
})

describe('a name server', () => {
  it('that says nothing is found out before Node waits for it', async () => {
    const silent = createSocket('udp4').bind(0, '127.0.0.1')
    opened.push(silent)
    await once(silent, 'listening')
    const begun = Date.now()
    const servers = [`127.0.0.1:${silent.address().port}`]
    assert.equal(await nameServersAnswer('idp.bank.example', servers), false)
    assert.ok(Date.now() - begun < SOON_MS)
  })

  it('that answers is enough, whatever it says', async () => {
    const refusing = createSocket('udp4').bind(0, '127.0.0.1')
    opened.push(refusing)
    await once(refusing, 'listening')
    refusing.on('message', (question, from) => {
      // The question itself, as an answer that there is no such name (RFC 1035 §4.1.1).
      question[2] = 0x81
      question[3] = 0x83
      refusing.send(question, from.port, from.address)
    })
    const servers = [`127.0.0.1:${refusing.address().port}`]
    assert.equal(await nameServersAnswer('idp.bank.example', servers), true)
  })

  it('is not asked for addresses and for this machine', async () => {
    const nobody = ['127.0.0.1:9']
    for (const name of ['127.0.0.1', '[::1]', 'localhost']) {
      assert.equal(await nameServersAnswer(name, nobody), true)
    }
  })
})

describe('what the doctor shows of others', () => {
  it('is an address without what may be secret in it', () => {
    assert.equal(shownUrl('https://me:secret@a.example/b?key=secret#secret'), 'https://a.example/b')
    assert.equal(shownUrl('https://a.example/'), 'https://a.example')
    assert.equal(shownUrl('secret'), 'what is no address')
  })

  it('is an object, or an empty one', () => {
    assert.deepEqual(objectIn('{"a":1}'), { a: 1 })
    for (const text of ['', '<html>', 'null', '[1]', '"a"', '1'])
      assert.deepEqual(objectIn(text), {})
  })
})
