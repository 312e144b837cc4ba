import { testContract } from '../../../tests/contract/lab-contract.ts'

await testContract(import.meta.dirname)
