import { describe } from 'node:test'
import { identitySourceContract } from '../contracts/identity-source.contract.ts'
import { openSimulatedBacksystem } from './testing/simulated-backsystem.ts'

// Mostly waiting: the three shapes do not disturb one another.
describe('the BackSystem', { concurrency: true }, () => {
  identitySourceContract({
    name: 'pushes signed bytes',
    grade: 'proven',
    open: () => openSimulatedBacksystem({ handOver: 'signed', pushes: true }),
  })
  identitySourceContract({
    name: 'pushes plain data over mutual TLS',
    grade: 'vouched',
    open: () => openSimulatedBacksystem({ handOver: 'plain', pushes: true }),
  })
  identitySourceContract({
    name: 'must be polled',
    grade: 'proven',
    open: () => openSimulatedBacksystem({ handOver: 'signed', pushes: false }),
  })
})
