import { testFolders, testLabs } from './labs.contract.ts'

testFolders()
testLabs(false)
