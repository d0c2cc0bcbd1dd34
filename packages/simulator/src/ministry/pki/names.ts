import { Set as Asn1Set, type Integer, PrintableString, Sequence, Utf8String } from 'asn1js'
import { AttributeTypeAndValue, RelativeDistinguishedNames } from 'pkijs'

const TYPES: Readonly<Record<string, string>> = { '2.5.4.3': 'CN', '2.5.4.6': 'C', '2.5.4.10': 'O' }

/** `C=PL, O=OKIENKO SIMULATOR, CN=<commonName>`, in that encoded order, one attribute per RDN. */
export function simulatorName(commonName: string): RelativeDistinguishedNames {
  const name = new Sequence({
    value: [
      relativeName('2.5.4.6', new PrintableString({ value: 'PL' })),
      relativeName('2.5.4.10', new Utf8String({ value: 'OKIENKO SIMULATOR' })),
      relativeName('2.5.4.3', new Utf8String({ value: commonName })),
    ],
  })
  // Set attribute by attribute, pkijs would write a single RDN of three values.
  return RelativeDistinguishedNames.fromBER(name.toBER())
}

function relativeName(type: string, value: PrintableString | Utf8String): Asn1Set {
  return new Asn1Set({ value: [new AttributeTypeAndValue({ type, value }).toSchema()] })
}

/** String form, last RDN first: `CN=...,O=OKIENKO SIMULATOR,C=PL` (RFC 4514 §2.1, §2.4). */
export function nameText(name: RelativeDistinguishedNames): string {
  return name.typesAndValues
    .map(({ type, value }) => `${TYPES[type] ?? type}=${escapeValue(value.valueBlock.value)}`)
    .reverse()
    .join(',')
}

/** Lower-case hex without leading zeros. */
export function serialText({ serialNumber }: { readonly serialNumber: Integer }): string {
  const hex = Buffer.from(serialNumber.valueBlock.valueHexView).toString('hex')
  return hex.replace(/^0+(?=.)/, '')
}

function escapeValue(value: string): string {
  return value.replace(/[\\",+;<>]|^[ #]| $/g, (character) => `\\${character}`)
}
