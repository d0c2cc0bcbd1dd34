export * from './a-log.ts'
export * from './damage.ts'
