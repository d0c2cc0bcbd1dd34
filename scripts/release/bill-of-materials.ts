import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library'
import type { Component } from './contents.ts'

const { ComponentType, HashAlgorithm } = Enums

/**
 * What an artefact is made of, in CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/): the packages of others
 * with the digests of the archives that they came in. Without a serial number or a time, so that the same input
 * gives the same bytes.
 */
export function billOfMaterials(
  { name, version }: { readonly name: string; readonly version: string },
  contained: readonly Component[],
): string {
  const bom = new Models.Bom()
  const whole = new Models.Component(ComponentType.Application, name, {
    version,
    purl: purl({ name, version }),
    bomRef: purl({ name, version }),
    licenses: licensed('Apache-2.0'),
  })
  bom.metadata.component = whole
  for (const one of contained) {
    const part = asComponent(one)
    bom.components.add(part)
    whole.dependencies.add(part.bomRef)
  }
  const serializer = new Serialize.JsonSerializer(
    new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6),
  )
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`
}

function asComponent(contained: Component): Models.Component {
  const { name, version, licence, integrity } = contained
  const part = new Models.Component(ComponentType.Library, name, {
    version,
    purl: purl(contained),
    bomRef: purl(contained),
    licenses: licensed(licence),
  })
  const [, digest = ''] = /^sha512-(.+)$/.exec(integrity) ?? []
  part.hashes.set(HashAlgorithm['SHA-512'], Buffer.from(digest, 'base64').toString('hex'))
  return part
}

function licensed(expression: string): Models.LicenseRepository {
  return new Models.LicenseRepository([new Models.LicenseExpression(expression)])
}

/** https://github.com/package-url/purl-spec: the `@` of a scope is percent-encoded. */
const purl = ({ name, version }: { readonly name: string; readonly version: string }) =>
  `pkg:npm/${name.replace('@', '%40')}@${version}`
