import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { refusable } from '../refusal.ts'
import {
  bitString,
  generalizedTime,
  indefinite,
  integer,
  octetString,
  sequence,
  tlv,
  utcTime,
  oid as writeOid,
} from '../testing/der-writer.ts'
import { contentOf, type Element, encodingOf, MAX_BYTES, parseBer, parseDer } from './ber.ts'
import {
  bits,
  boolean,
  childrenOf,
  octets,
  oid,
  serialNumber,
  smallInteger,
  time,
  wholeBits,
} from './der.ts'

const malformed = { ok: false, code: 'message-malformed' }
const ber = (bytes: Uint8Array) => refusable(() => parseBer(bytes))
const der = (bytes: Uint8Array) => refusable(() => parseDer(bytes))
const hex = (text: string) => Buffer.from(text, 'hex')

test('indefinite lengths are read as BER and refused as DER', () => {
  const bytes = indefinite(0x30, octetString(Buffer.from('a')), indefinite(0x30))
  const element = parseBer(bytes)
  assert.deepEqual(
    element.children.map(({ tag }) => tag),
    [0x04, 0x30],
  )
  assert.deepEqual(Buffer.from(encodingOf(element)), bytes)
  assert.deepEqual(der(bytes), malformed)
})

test('lengths longer than need be are read as BER and refused as DER', () => {
  for (const length of ['8101', '820001', '8400000001']) {
    const bytes = hex(`04${length}61`)
    assert.equal(contentOf(parseBer(bytes)).toHex(), '61')
    assert.deepEqual(der(bytes), malformed)
  }
})

test('broken encodings are refused by both', () => {
  const cases = {
    nothing: '',
    'a length without content': '0405',
    'a length of 2 GB': '04847fffffff61',
    'a length in five octets': '0485000000000161',
    'a reserved length': '04ff61',
    'trailing bytes': '040161ff',
    'a child longer than its parent': '300730030403610400',
    'a header cut by its parent': '30053001040400',
    'an end that is not one': '30800001',
    'an end without a beginning': '0000',
    'an end inside a definite value': '30020000',
    'an indefinite value without an end': '3080040161',
    'an indefinite value with half an end': '308000',
    'an indefinite primitive': '04800000',
    'a high tag number': '1f8101016100',
    'an end beyond its parent': '3004308000000000',
  }
  for (const [what, text] of Object.entries(cases)) {
    assert.deepEqual(ber(hex(text)), malformed, what)
    assert.deepEqual(der(hex(text)), malformed, what)
  }
})

test('size, depth and number of elements are bounded', () => {
  let nested = octetString(Buffer.alloc(0))
  for (let depth = 2; depth <= 16; depth += 1) nested = sequence(nested)
  assert.ok(!('ok' in der(nested)))
  assert.deepEqual(der(sequence(nested)), malformed)
  const many = (count: number) =>
    sequence(...Array.from({ length: count }, () => octetString(Buffer.alloc(0))))
  assert.ok(!('ok' in der(many(4_095))))
  assert.deepEqual(der(many(4_096)), malformed)
  assert.ok(!('ok' in ber(octetString(Buffer.alloc(MAX_BYTES - 5)))))
  assert.deepEqual(ber(octetString(Buffer.alloc(MAX_BYTES - 4))), malformed)
})

test('hostile input of the greatest size is refused at once', () => {
  const heads = ['3080', '0400', '30847fffffff', '2480', 'a080', '00']
  for (const head of heads) {
    const before = process.cpuUsage()
    assert.deepEqual(ber(Buffer.alloc(MAX_BYTES, hex(head))), malformed)
    const { user, system } = process.cpuUsage(before)
    assert.ok(user + system < 500_000, head)
  }
})

test('arbitrary bytes never throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void [ber(bytes), der(bytes)]),
    { numRuns: 2_000 },
  )
})

test('strict readers refuse what DER does not write', () => {
  const reading = <T>(read: (element: Element) => T, bytes: Uint8Array) =>
    refusable(() => read(parseDer(bytes)))
  const cases: readonly [string, (element: Element) => unknown, Uint8Array][] = [
    ['an integer with a needless zero', serialNumber, hex('02020001')],
    ['a negative integer', serialNumber, hex('020180')],
    ['an empty integer', serialNumber, hex('0200')],
    ['a serial number of 21 octets', serialNumber, integer('11'.repeat(21))],
    ['a large small integer', smallInteger, integer('0100000000')],
    ['an integer under another tag', serialNumber, hex('040101')],
    ['an identifier under another tag', oid, hex('04022a03')],
    ['an identifier beyond counting', oid, hex('060aff8f8f8f8f8f8f8f8f7f')],
    ['octets under another tag', octets, hex('0c0161')],
    ['bits under another tag', bits, hex('04020061')],
    ['a sequence under another tag', childrenOf, hex('3100')],
    ['a key of part of an octet', wholeBits, bitString(Uint8Array.of(0xf0), 4)],
    ['a time under another tag', time, tlv(0x0c, Buffer.from('20260310110000Z'))],
    ['a time with letters', time, tlv(0x17, Buffer.from('26031011000aZ'))],
    ['a boolean of 1', boolean, hex('010101')],
    ['a long boolean', boolean, hex('0102ffff')],
    ['an identifier that does not end', oid, hex('060186')],
    ['an identifier with padding', oid, hex('06032a8001')],
    ['an empty identifier', oid, hex('0600')],
    ['bits with unused ones', bits, bitString(Uint8Array.of(0xff), 1)],
    ['bits with nine unused', bits, bitString(Uint8Array.of(0), 9)],
    ['bits without the leading octet', bits, hex('0300')],
    ['a time in another zone', time, tlv(0x17, Buffer.from('260310110000+0100'))],
    ['a time without seconds', time, tlv(0x17, Buffer.from('2603101100Z'))],
    ['a fraction of a second', time, tlv(0x18, Buffer.from('20260310110000.5Z'))],
    ['the 30th of February', time, tlv(0x17, Buffer.from('260230110000Z'))],
    ['the 24th hour', time, tlv(0x17, Buffer.from('260310240000Z'))],
    ['a year of two digits as GeneralizedTime', time, tlv(0x18, Buffer.from('260310110000Z'))],
  ]
  for (const [what, read, bytes] of cases) assert.deepEqual(reading(read, bytes), malformed, what)
})

test('strict readers read what DER writes', () => {
  const moment = new Date('2026-03-10T11:00:00Z')
  assert.equal(time(parseDer(utcTime(moment))), moment.getTime())
  assert.equal(time(parseDer(generalizedTime(moment))), moment.getTime())
  assert.equal(
    new Date(time(parseDer(utcTime(new Date('1950-01-01T00:00:00Z'))))).getUTCFullYear(),
    1950,
  )
  assert.equal(serialNumber(parseDer(integer('00f1'))), 'f1')
  assert.equal(serialNumber(parseDer(integer('00'))), '0')
  for (const dotted of ['1.2.840.113549.1.7.2', '2.16.840.1.101.3.4.2.1', '2.999.3', '0.9.2342']) {
    assert.equal(oid(parseDer(writeOid(dotted))), dotted)
  }
})
