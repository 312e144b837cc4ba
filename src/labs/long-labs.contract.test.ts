import { testLabs } from './labs.contract.ts'

testLabs(true)
