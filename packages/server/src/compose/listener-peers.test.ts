import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { pino } from 'pino'
import { listPem, writeRevocationList } from '../../../evidence/src/testing/crl-writer.ts'
import { integer } from '../../../evidence/src/testing/der-writer.ts'
import { extension, type Identity, issue } from '../../../evidence/src/testing/pki.ts'
import { type Config, ConfigError } from '../settings/config.ts'
import { SETTINGS } from '../settings/settings.ts'
import { pemOf } from './doctor/testing/a-bank.ts'
import { openListenerPeers } from './listener-peers.ts'

const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2'
const HOUR = 3_600_000
const NOW = Date.parse('2026-03-10T11:00:00Z')

describe('who may hand over results', () => {
  let folder = ''
  let now = NOW
  const authority = issue({ commonName: 'Connections', authority: true })
  const stranger = issue({ commonName: 'Strangers', authority: true })
  const client = (commonName: string) =>
    issue({ commonName, issuer: authority, purposes: [CLIENT_AUTH] })
  const [backsystem, sibling] = [client('BackSystem'), client('Printer')]
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'okienko-peers-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  const file = () => join(folder, 'list.pem')
  const list = (
    revoked: readonly Identity[],
    hours = 24,
    issuer = authority,
    { age = 1, number = '' } = {},
  ) =>
    writeRevocationList({
      issuer,
      revoked: revoked.map(({ serial }) => serial),
      thisUpdate: new Date(NOW - age * HOUR),
      nextUpdate: new Date(NOW + hours * HOUR),
      extensions: number === '' ? [] : [extension('2.5.29.20', integer(number))],
    })
  const put = (...lists: readonly Uint8Array[]) =>
    writeFileSync(file(), lists.map((one) => listPem(one)).join(''))

  function open(client: string, revocationList?: string, authorities = pemOf(authority)) {
    now = NOW
    const lines: Record<string, unknown>[] = []
    const logger = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) })
    const config = {
      OKIENKO_BACKSYSTEM_CLIENT: SETTINGS.OKIENKO_BACKSYSTEM_CLIENT.schema.parse(client),
      OKIENKO_BACKSYSTEM_REVOCATION_LIST: revocationList,
      files: { listener: { certificate: '', key: '', clientAuthority: authorities } },
    } as unknown as Config
    const peers = openListenerPeers(config, logger, () => now)
    const may = ({ certificate }: Identity) => peers.mayHandOver(certificate)
    return { peers, lines, may }
  }

  it('is who has a name of the setting, in each of its forms', () => {
    const digest = hash('sha256', backsystem.certificate)
    const written = digest.toUpperCase().replace(/..(?=.)/g, '$&:')
    for (const name of [
      `sha256:${digest}`,
      `sha256:${written}`,
      `subject:${backsystem.subjectDn}`,
      `sha256:${'0'.repeat(64)}; subject:${backsystem.subjectDn}`,
    ]) {
      const { may } = open(name)
      assert.deepEqual([may(backsystem), may(sibling)], [true, false], name)
    }
  })

  it('is nobody by a name that is written wrongly: the start is refused', () => {
    const { schema } = SETTINGS.OKIENKO_BACKSYSTEM_CLIENT
    const long = 'a'.repeat(63)
    for (const name of [
      ...['BackSystem', 'sha256:00', 'sha512:00', 'subject:x', 'DNS:bank.example'],
      ...['dns:', 'dns:.', 'dns:..', 'dns:-', 'dns:a b', 'dns:*', 'dns:*.bank.example'],
      ...['dns:.bank.example', 'dns:bank.example.', 'dns:a..bank.example', 'dns:-a.example'],
      ...['dns:a-.example', 'dns:bąk.example', 'dns:a\0.example', `dns:${long}a.example`],
      `dns:${Array(4).fill(long).join('.')}`,
      ...[`sha256:${'0'.repeat(63)}`, `sha256::${'0'.repeat(64)}`, `sha256:0:0${'0'.repeat(62)}`],
      'dns:good.bank.example; dns:.bank.example',
    ]) {
      assert.ok(!schema.safeParse(name).success, name)
    }
    for (const name of ['dns:b', 'dns:xn--bk-eja.example', `dns:${long}.B-2.example`]) {
      assert.ok(schema.safeParse(name).success, name)
    }
    assert.throws(() => open('subject:CN=a,=b'), ConfigError)
  })

  it('is told in the log without a name, and once a minute for each reason', () => {
    const { may, lines } = open('dns:backsystem.bank.example')
    for (let tries = 0; tries < 100; tries++) may(sibling)
    may(authority)
    assert.deepEqual(
      lines.map(({ refusal }) => refusal),
      ['not-named', 'not-for-clients'],
    )
    assert.doesNotMatch(JSON.stringify(lines), /Printer|Connections/)
    now += 60_000
    may(sibling)
    assert.equal(lines.length, 3)
  })

  it('is nobody whom the list has revoked, from the moment that it is read again', () => {
    writeFileSync(file(), listPem(list([])))
    const { peers, may } = open(`subject:${backsystem.subjectDn}`, file())
    assert.ok(may(backsystem))
    writeFileSync(file(), list([backsystem]))
    assert.ok(may(backsystem), 'not before')
    peers.reload()
    assert.ok(!may(backsystem))
  })

  it('is nobody once the list is past its time, and that is said', () => {
    writeFileSync(file(), listPem(list([], 1)))
    const { peers, may, lines } = open(`subject:${backsystem.subjectDn}`, file())
    assert.deepEqual([may(backsystem), peers.isStale()], [true, false])
    now += 2 * HOUR
    assert.deepEqual([may(backsystem), peers.isStale()], [false, true])
    assert.equal(lines.at(-1)?.['refusal'], 'list-stale')
    writeFileSync(file(), listPem(list([], 24)))
    peers.reload()
    assert.deepEqual([may(backsystem), peers.isStale()], [true, false])
    writeFileSync(file(), listPem(list([], -0.5)))
    assert.match(String(open('', file()).lines.at(-1)?.['msg']), /past its time: nobody of/)
  })

  it('is judged by the lists of its own authority, and each that is past its time is told', () => {
    const both = pemOf(authority, stranger)
    put(list([], -1, authority, { age: 48 }), list([], 24, stranger))
    const { peers, may, lines } = open(`subject:${backsystem.subjectDn}`, file(), both)
    assert.match(String(lines.at(-1)?.['msg']), /past its time/)
    assert.deepEqual([may(backsystem), peers.isStale()], [false, true])
    put(list([]), list([], -0.25, stranger, { age: 0.5 }))
    peers.reload()
    assert.deepEqual([may(backsystem), peers.isStale()], [true, true])
    assert.match(String(lines.at(-1)?.['msg']), /past its time/)
    put(list([]), list([], 24, stranger, { age: 0 }))
    peers.reload()
    assert.deepEqual([may(backsystem), peers.isStale()], [true, false])
  })

  it('is nobody whom the list in force has revoked, when an older one is read or none of its authority', () => {
    const both = pemOf(authority, stranger)
    for (const [what, older] of [
      ['by its time', [list([], 24, authority, { age: 10 })]],
      ['by its number', [list([], 24, authority, { number: '09' })]],
      ['by its number alone', [list([], 24, authority, { age: 0, number: '09' })]],
      ['that is missing', [list([], 24, stranger)]],
      ['beside a newer one', [list([], 24, authority, { age: 10 }), list([], 24, stranger)]],
    ] as const) {
      put(list([backsystem], 24, authority, { number: '10' }))
      const { peers, may, lines } = open('', file(), both)
      for (let times = 0; times < 2; times += 1) {
        put(...older)
        peers.reload()
        assert.deepEqual([may(backsystem), may(sibling)], [false, true], what)
        assert.ok(
          lines.some(({ level, msg }) => level === 40 && /stays in force/.test(String(msg))),
          what,
        )
      }
      put(list([], 24, authority, { age: 0, number: '11' }))
      lines.splice(0)
      peers.reload()
      assert.ok(may(backsystem), 'a newer one that has it no longer')
    }
  })

  it('is asked of the newer list of one authority, while an older one of another comes with it', () => {
    put(list([backsystem]), list([], 24, stranger, { age: 2 }))
    const { peers, may } = open('', file(), pemOf(authority, stranger))
    const theirs = issue({ commonName: 'Scanner', issuer: stranger, purposes: [CLIENT_AUTH] })
    assert.deepEqual([may(backsystem), may(theirs)], [false, true])
    put(list([], 24, authority, { age: 3 }), list([theirs], 24, stranger))
    peers.reload()
    assert.deepEqual([may(backsystem), may(theirs)], [false, false])
  })

  it('stays as it was where the new list cannot be taken, and at a start that is refused', () => {
    writeFileSync(file(), listPem(list([sibling])))
    const { peers, may, lines } = open('', file())
    for (const spoiled of [
      Buffer.from('no list'),
      list([], 24, stranger),
      Buffer.concat([Buffer.from(listPem(list([]))), Buffer.from(listPem(list([], 24, stranger)))]),
    ]) {
      writeFileSync(file(), spoiled)
      peers.reload()
      assert.match(String(lines.at(-1)?.['msg']), /refused, the old one stays in force/)
      assert.deepEqual([may(backsystem), may(sibling)], [true, false])
      assert.throws(() => open('', file()), ConfigError)
    }
    rmSync(file())
    peers.reload()
    assert.match(String(lines.at(-1)?.['why']), /is not there/)
    assert.throws(
      () => open('', file()),
      /OKIENKO_BACKSYSTEM_REVOCATION_LIST: the file is not there/,
    )
  })
})
