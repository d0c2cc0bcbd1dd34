import { describe } from 'node:test'
import { identitySourceContract } from '../contracts/identity-source.contract.ts'
import { openSimulatedBacksystem } from './testing/simulated-backsystem.ts'

const SHAPES = [
  { name: 'pushes signed bytes', grade: 'proven', handOver: 'signed', pushes: true },
  {
    name: 'pushes plain data over mutual TLS',
    grade: 'vouched',
    handOver: 'plain',
    pushes: true,
  },
  { name: 'must be polled', grade: 'proven', handOver: 'signed', pushes: false },
] as const

for (const dialect of ['simulator', 'second'] as const) {
  // Mostly waiting: the three shapes do not disturb one another.
  describe(`the BackSystem in the dialect ${dialect}`, { concurrency: true }, () => {
    for (const { name, grade, ...how } of SHAPES) {
      const open = () => openSimulatedBacksystem({ ...how, dialect })
      identitySourceContract({ name, grade, open })
    }
  })
}
