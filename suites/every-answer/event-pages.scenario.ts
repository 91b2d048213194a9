import { matchesSchema, unknownMembersIn } from '../../harness/expect/index.ts'
import { survey } from '../../harness/scenario.ts'
import { policy } from '../requirements/index.ts'

export const eventPages = survey({
  id: 'every-answer/event-pages',
  title: 'Every page of events has the documented form',
  needs: ['offer.create', 'events.read', 'time'],
  of: ({ endpoint, response }) => endpoint === 'events' && response.status === 200,

  checks: [policy('vii/analytics-events/create-start-and-success', matchesSchema('events-response'))],
  observe: (exchanges, about) => ({ 'unknown members': unknownMembersIn('events-response', exchanges, about) }),
})
