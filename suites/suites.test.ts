import { register } from '../harness/vitest.ts'
import { suites } from './index.ts'

register(suites)
