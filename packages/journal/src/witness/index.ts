export * from './client.ts'
export * from './request.ts'
export * from './serve-witness.ts'
export * from './witness.ts'
