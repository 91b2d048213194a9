import type { Exchange } from '../../harness/scenario.ts'

const management: readonly string[] = [
  'offer-creation',
  'offer-deletion',
  'authorization-code-offer',
  'users',
  'events',
]

/** Whether an exchange is one with the management API. */
export function isManagement({ endpoint }: Exchange): boolean {
  return management.includes(endpoint)
}
