import { hasMediaType, matchesSchema, unknownMembersIn } from '../../harness/expect/index.ts'
import { survey } from '../../harness/scenario.ts'
import { must } from '../requirements/index.ts'

const schema = 'credential-offer-parameters'

export const fetchedOffers = survey({
  id: 'every-answer/fetched-offers',
  title: 'Every offer that is fetched by reference is a right one',
  needs: ['offer.create'],
  optional: 'no offer was passed by reference',
  of: ({ endpoint, response }) => endpoint === 'credential-offer' && response.status < 300,

  checks: [
    must('vci/credential-offer-by-reference/media-type', hasMediaType('application/json')),
    must('vci/credential-offer-by-reference/same-rules', matchesSchema(schema)),
  ],
  observe: (exchanges, about) => ({ 'unknown members': unknownMembersIn(schema, exchanges, about) }),
})
