import {
  announcesIssuerThatIsNamed,
  echoesState,
  isAuthorizationCode,
  namesIssuerAsAnnounced,
  namesRightIssuer,
  satisfies,
  the,
} from '../../harness/expect/index.ts'
import { type AuthorizationResponse, type Exchange, scenario } from '../../harness/scenario.ts'
import { must, should } from '../requirements/index.ts'
import { ask, codeFlow } from './asking.ts'
import { observed } from './seen.ts'

const shortest = 22

export const code = scenario({
  id: 'authorization/code',
  title: 'An End-User who logs in and agrees is sent back to the wallet with a code and its state',
  needs: codeFlow,

  act: async (cast) => ({ response: await ask(cast), server: await cast.wallet.authorizationServerMetadata() }),

  checks: [
    must('vci/authorization-response/redirect', the('response', isAuthorizationCode())),
    must('rfc6749/authorization-response/state-echoed', the('response', echoesState())),
    must('rfc9207/metadata/announced-is-sent', namesIssuerAsAnnounced()),
    must('rfc9207/metadata/support-announced', announcesIssuerThatIsNamed()),
    must('rfc9207/response/issuer-equals-metadata', namesRightIssuer()),
    must(
      'rfc6749/token-guessing/codes-unguessable',
      satisfies(
        `a code of at least ${shortest} characters`,
        ({ response }: Coded) => (response.parameters.code ?? '').length >= shortest,
        ({ response }) => `one of ${response.parameters.code?.length} characters`,
      ),
    ),
    should(
      'vci/authorization-endpoint/pkce',
      satisfies(
        'S256 in code_challenge_methods_supported',
        ({ server }: Coded) => methodsIn(server).includes('S256'),
        ({ server }) => methodsIn(server).join(', ') || 'nothing',
      ),
    ),
  ],
  observe: ({ response }) => observed(response),
})

interface Coded {
  readonly response: AuthorizationResponse
  readonly server: Exchange
}

const methodsIn = ({ response }: Exchange): readonly unknown[] =>
  [
    (response.json as { readonly code_challenge_methods_supported?: unknown }).code_challenge_methods_supported ?? [],
  ].flat()
