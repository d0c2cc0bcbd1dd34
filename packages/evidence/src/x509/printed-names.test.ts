import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { oid, sequence, set, tlv, utf8String } from '../testing/der-writer.ts'
import { readName } from './certificate.ts'
import { isNameOf } from './distinguished-name.ts'

const printable = (text: string) => tlv(0x13, Buffer.from(text))
const attribute = (type: string, value: Uint8Array) => set(sequence(oid(type), value))
const hexOf = (value: Uint8Array) => `#${value.toHex()}`

/** A person as certificate authorities write one, with the number that tells them from their namesakes. */
const encoded = {
  c: printable('PL'),
  o: utf8String('Urząd Próby, Test'),
  surname: utf8String('Źródło'),
  givenName: utf8String('Żaneta'),
  serialNumber: printable('PNOPL-92071314764'),
  organisation: utf8String('VATPL-5252344078'),
  email: tlv(0x16, Buffer.from('z@bank.example')),
  cn: utf8String('Żaneta Źródło'),
}
const JANE = readName(
  sequence(
    attribute('2.5.4.6', encoded.c),
    attribute('2.5.4.10', encoded.o),
    attribute('2.5.4.97', encoded.organisation),
    attribute('2.5.4.4', encoded.surname),
    attribute('2.5.4.42', encoded.givenName),
    attribute('2.5.4.5', encoded.serialNumber),
    attribute('1.2.840.113549.1.9.1', encoded.email),
    attribute('2.5.4.3', encoded.cn),
  ),
)

const PRINTED = {
  'Java, X500Principal.getName()':
    `CN=Żaneta Źródło,1.2.840.113549.1.9.1=${hexOf(encoded.email)},2.5.4.5=${hexOf(encoded.serialNumber)},` +
    `2.5.4.42=${hexOf(encoded.givenName)},2.5.4.4=${hexOf(encoded.surname)},2.5.4.97=${hexOf(encoded.organisation)},` +
    'O=Urząd Próby\\, Test,C=PL',
  'Java, toString()':
    'CN=Żaneta Źródło, EMAILADDRESS=z@bank.example, SERIALNUMBER=PNOPL-92071314764, GIVENNAME=Żaneta, ' +
    'SURNAME=Źródło, OID.2.5.4.97=VATPL-5252344078, O="Urząd Próby, Test", C=PL',
  'Java, RFC 1779':
    'CN=Żaneta Źródło, OID.1.2.840.113549.1.9.1=z@bank.example, OID.2.5.4.5=PNOPL-92071314764, ' +
    `OID.2.5.4.42=Żaneta, OID.2.5.4.4=Źródło, OID.2.5.4.97=${hexOf(encoded.organisation)}, O="Urząd Próby, Test", C=PL`,
  'OpenSSL, RFC 2253':
    'CN=Żaneta Źródło,emailAddress=z@bank.example,serialNumber=PNOPL-92071314764,GN=Żaneta,SN=Źródło,' +
    'organizationIdentifier=VATPL-5252344078,O=Urząd Próby\\, Test,C=PL',
  '.NET':
    'CN=Żaneta Źródło, E=z@bank.example, SERIALNUMBER=PNOPL-92071314764, G=Żaneta, SN=Źródło, ' +
    'OID.2.5.4.97=VATPL-5252344078, O="Urząd Próby, Test", C=PL',
} as const

describe('a name is the same whoever prints it:', () => {
  for (const [who, text] of Object.entries(PRINTED)) {
    test(who, () => assert.ok(isNameOf(JANE, text)))

    test(`${who}: with another number, or none, it is another`, () => {
      const other = hexOf(printable('PNOPL-92071314765'))
      const changed = text
        .replace('PNOPL-92071314764', 'PNOPL-92071314765')
        .replace(hexOf(encoded.serialNumber), other)
      assert.notEqual(changed, text)
      assert.ok(!isNameOf(JANE, changed))
      const without = text.replace(/(?:OID\.)?(?:2\.5\.4\.5|serialnumber)=[^,]*, ?/i, '')
      assert.notEqual(without, text)
      assert.ok(!isNameOf(JANE, without))
    })
  }

  test('letters composed otherwise are the same', () => {
    assert.ok(isNameOf(JANE, PRINTED['OpenSSL, RFC 2253'].normalize('NFD')))
  })
})

test('a value under another type, or of another kind, is another name', () => {
  const text = PRINTED['Java, X500Principal.getName()']
  const octets = hexOf(tlv(0x04, Buffer.from('PNOPL-92071314764')))
  for (const changed of [
    text.replace('2.5.4.5=', '2.5.4.46='),
    text.replace(hexOf(encoded.serialNumber), octets),
    text.replace(hexOf(encoded.serialNumber), `\\${hexOf(encoded.serialNumber)}`),
    text.replace(hexOf(encoded.serialNumber), `"${hexOf(encoded.serialNumber)}"`),
    text.replace('CN=Żaneta Źródło', 'CN=żaneta źródło'),
    text.replace('CN=Żaneta', 'CN=Zaneta'),
  ]) {
    assert.notEqual(changed, text)
    assert.ok(!isNameOf(JANE, changed), changed)
  }
})

test('texts of every kind in certificates are read: BMP, Teletex, numeric, visible', () => {
  const bmp = Buffer.from('Żaneta', 'utf16le').swap16()
  for (const [value, text] of [
    [tlv(0x1e, bmp), 'Żaneta'],
    [tlv(0x14, Buffer.from('José', 'latin1')), 'José'],
    [tlv(0x12, Buffer.from('4711')), '4711'],
    [tlv(0x1a, Buffer.from('Zaneta')), 'Zaneta'],
  ] as const) {
    const name = readName(sequence(attribute('2.5.4.3', value)))
    assert.ok(isNameOf(name, `CN=${text}`), text)
    assert.ok(!isNameOf(name, `CN=${text}a`), text)
  }
})
