/* Asking witnesses for cosignatures, and being one. */

export * from './add-checkpoint-request.ts'
export * from './ask-witnesses.ts'
export * from './serve-witness.ts'
export * from './witness.ts'
