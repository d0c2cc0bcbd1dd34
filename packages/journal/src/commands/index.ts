/* The commands that an auditor runs. */

export * from './export.ts'
export * from './inspect.ts'
export { EXIT, type Io } from './io.ts'
export * from './prove.ts'
export * from './verify.ts'
export * from './witness.ts'
