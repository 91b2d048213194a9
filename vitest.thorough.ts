import fc from 'fast-check'

// instead of the 100 of the inner loop
fc.configureGlobal({ numRuns: 2000 })
