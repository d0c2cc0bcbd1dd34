/** What came back about a person: a flat map, so that release is a choice of field names. */
export interface ReceivedData {
  readonly attributes: Attributes
  /** Null when the document carries no photo. */
  readonly photo: Photo | null
}

/** A whole picture in base64, and what it is by its own bytes. */
export interface Photo {
  readonly type: 'image/jpeg' | 'image/png'
  readonly base64: string
}

/** Field name (from the data set) to its value as text; a field that the document leaves empty is absent. */
export type Attributes = Readonly<Record<string, string>>

/** The field that names the photo in data sets and operations. */
export const PHOTO = 'photo'

/** Keeps only the named fields; the photo stays only if `photo` is among them. */
export function narrow(data: ReceivedData, fields: readonly string[]): ReceivedData {
  const attributes: Record<string, string> = {}
  for (const field of fields) {
    const value = data.attributes[field]
    if (value !== undefined) attributes[field] = value
  }
  return { attributes, photo: fields.includes(PHOTO) ? data.photo : null }
}

/** The names of the fields that the data really holds, in alphabetical order. For the journal. */
export function heldFields(data: ReceivedData): readonly string[] {
  const names = Object.keys(data.attributes)
  return (data.photo === null ? names : [...names, PHOTO]).sort()
}
