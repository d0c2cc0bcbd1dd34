import type { FramedDocument } from '@okienko/contract/backsystem'
import type { DocumentScope } from './document-kind.ts'
import { type Photo, readPhoto } from './read-photo.ts'

/** What a document says about its holder, flat. */
export interface DocumentData {
  /** Field name to its value as text; a field that the document leaves empty is absent. */
  readonly attributes: Readonly<Record<string, string>>
  /** Null when there is none, or what is there is no photo. */
  readonly photo: Photo | null
}

/** Turns a checked document into flat data. Empty fields are left out. */
export function readDocument(
  document: FramedDocument,
  { fields, photo }: DocumentScope,
): DocumentData {
  const held = Object.entries(fields).flatMap(([name, { at, write }]) => {
    const value = valueAt(document, at)
    const text = value === null ? null : write(value)
    return text ? [[name, text] as const] : []
  })
  const picture = textAt(document, photo)
  return {
    attributes: Object.fromEntries(held),
    photo: picture === null ? null : readPhoto(picture),
  }
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
