/** One place of the product and everything that its files may refer to, for values or for types. */
export interface Wall {
  /** What the place is called, in Markdown; those of the server by their folders. */
  readonly place: string
  /**
   * Its files, from `packages/`: a folder ends in a slash, a star is part of one name, two are any part of a
   * path. Where a folder's name has a star, each such folder is a place of its own.
   */
  readonly within: readonly string[]
  /** The place is only what this file loads, itself included. */
  readonly loadedBy?: string
  /**
   * Beside itself. `./` is a path from `packages/`; `type` lets types through and nothing else; `computed`
   * is a module that is named as the program runs. Whatever is not here is refused.
   */
  readonly may: readonly string[] | 'anything'
  /** No I/O, clock or randomness that comes without an import, either; nothing but the language and these. */
  readonly pure?: readonly string[]
  readonly because: string
}
