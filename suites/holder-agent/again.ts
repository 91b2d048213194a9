import { areDifferent, satisfies } from '../../harness/expect/index.ts'
import type { Claimed } from '../../harness/scenario.ts'

/** An offer that an agent was made to claim two times. */
export interface Again {
  readonly first: Claimed
  readonly second: Claimed
}

/** A second record of the first credential shows nothing of the issuer; another credential can only come from there. */
export const noSecondCredential = satisfies(
  'no second credential',
  ({ first, second }: Again) => !areDifferent(first, second),
  () => 'another credential for the same code',
)
