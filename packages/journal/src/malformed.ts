/** Bytes from outside that do not have the form they must have; `from` to `to` (excluded) is where. */
export class Malformed extends Error {
  readonly code = 'malformed'
  readonly from: number
  readonly to: number

  constructor(message: string, from: number, to: number) {
    super(message)
    this.name = 'Malformed'
    this.from = from
    this.to = to
  }
}
