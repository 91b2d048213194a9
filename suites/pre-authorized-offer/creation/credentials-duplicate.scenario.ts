import { isNoServerError, satisfies, the } from '../../../harness/expect/index.ts'
import { scenario } from '../../../harness/scenario.ts'
import { must, policy } from '../../requirements/index.ts'
import { answer } from './answer.scenario.ts'
import { askWith } from './raw.ts'

export const credentialsDuplicate = scenario({
  id: 'creation/credentials-duplicate',
  title: 'A configuration id given twice is refused, or offered once',
  needs: ['offer.create', 'offer.createRaw'],
  control: answer,

  async act({ issuer }) {
    const [id] = issuer.mdocConfigurations
    const attempt = await askWith(issuer, { credentials: [id, id] })
    const created = 'response' in attempt && attempt.response.status < 300
    return { attempt, offered: created ? (await issuer.offerOf(attempt)).configurationIds : [] }
  },

  checks: [
    policy('vii/error-envelope/no-server-error', the('attempt', isNoServerError())),
    must(
      'vci/credential-offer-parameters/configuration-ids-unique',
      the(
        'offered',
        satisfies('every id once', (ids: readonly string[]) => new Set(ids).size === ids.length, String),
      ),
    ),
  ],
  observe: ({ offered }) => ({ 'duplicate configuration ids': offered.length === 0 ? 'refused' : 'offered once' }),
})
