/** Fresh, unguessable names: UUIDv4 by default. */
export interface Ids {
  fresh(): string
}
