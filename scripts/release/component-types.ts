import type { manifest } from '../../packages/component/manifest.ts'
import { COMPANY_NUMBERS } from '../../packages/contract/src/generated/closed-lists.ts'

type Manifest = typeof manifest
type Declaration = Manifest['modules'][number]['declarations'][number]

/**
 * Declarations of the component's file, from its manifest: they stand alone, while those of the sources would
 * need the packages that are bundled.
 */
export function componentTypes({ modules: [module] }: Manifest): string {
  const [element, ...events] = module?.declarations ?? []
  if (element === undefined || !('tagName' in element)) throw new Error('no element is declared')
  const named = element.events.map(({ name, type }) => `    '${name}': ${type.text}\n`).join('')
  const numbers = COMPANY_NUMBERS.map((kind) => `'${kind}'`).join(' | ')
  return `/* Attributes, parts and custom properties: custom-elements.json, beside this file. */

/** The company for which a representative is there. */
export interface Company {
  name: string
  kind: ${numbers}
  number: string
}

${[element, ...events].map(classOf).join('\n')}
declare global {
  interface HTMLElementTagNameMap {
    '${element.tagName}': ${element.name}
  }
  interface HTMLElementEventMap {
${named}  }
}
`
}

function classOf({ name, superclass, description, members }: Declaration): string {
  const fields = members.map((member) => {
    const readonly = 'readonly' in member && member.readonly ? 'readonly ' : ''
    return `  /** ${member.description} */\n  ${readonly}${member.name}: ${member.type.text}\n`
  })
  return `/** ${description} */\nexport declare class ${name} extends ${superclass.name} {\n${fields.join('')}}\n`
}
