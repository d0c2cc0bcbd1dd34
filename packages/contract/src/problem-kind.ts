interface Text {
  readonly pl: string
  readonly en: string
}

/** What is said of a problem, and whether it may pass. */
export interface ProblemKind {
  readonly status: number
  /** Whether the very same request may succeed later. */
  readonly retryable: boolean
  readonly title: Text
  /** What to do next, to the reader of the message. */
  readonly advice: Text
}
