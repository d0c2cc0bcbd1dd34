import type { FramedDocument } from '@okienko/contract/backsystem'
import type { ReceivedData } from '../../domain/person.ts'
import type { DocumentScope } from './document-kind.ts'

/** Turns a checked document into the flat data of the domain. Empty fields are left out. */
export function readDocument(
  document: FramedDocument,
  { fields, photo }: DocumentScope,
): ReceivedData {
  const held = Object.entries(fields).flatMap(([name, { at, write }]) => {
    const value = valueAt(document, at)
    const text = value === null ? null : write(value)
    return text ? [[name, text] as const] : []
  })
  return { attributes: Object.fromEntries(held), photo: textAt(document, photo) }
}

/** The text at the path; null when there is none, or it is empty. */
export function textAt(document: FramedDocument, path: string | undefined): string | null {
  const value = path === undefined ? null : valueAt(document, path)
  return typeof value === 'string' && value !== '' ? value : null
}

/** Null when anything on the way is missing or null. */
function valueAt(document: FramedDocument, path: string): unknown {
  return path.split('.').reduce<unknown>((within, name) => {
    const holds = typeof within === 'object' && within !== null && Object.hasOwn(within, name)
    return holds ? ((within as Record<string, unknown>)[name] ?? null) : null
  }, document)
}
