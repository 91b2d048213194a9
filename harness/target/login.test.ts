import { describe, expect, it } from 'vitest'
import { ConfigurationErrors } from './configuration-errors.ts'
import { openDriver } from './drivers/index.ts'
import { type TargetDefinition, targetFromObject } from './load.ts'

const login = {
  users: [
    { username: 'alice', password: 'wonder-land-1', seed: 'GEZD GNBV' },
    { username: 'bob', password: 'the-builder', seed: 'MFRGG' },
  ],
  steps: [
    { fill: { label: 'Username', with: 'username' } },
    { fill: { label: 'Password', with: 'password' } },
    { fill: { label: 'Region', value: 'south-island' }, optional: true },
    { click: { role: 'button', name: 'Log in' } },
    { fill: { selector: '#otp', totp: 'seed' } },
    { waitFor: { text: 'Welcome' } },
  ],
  agree: [{ click: { role: 'button', name: 'Allow' } }],
  refuse: [{ click: { role: 'button', name: 'Deny' } }],
  hintField: { label: 'Username' },
} as const

const sandbox = {
  name: 'sandbox',
  issuer: 'https://issuer.example',
  driver: { type: 'paste', offers: [{ uri: 'openid-credential-offer://?credential_offer=%7B%7D' }] },
  configurations: { mdoc: ['mdl'] },
  client: { id: 'wallet', redirectUri: 'com.example.wallet:/cb', secret: 'very-secret' },
  login,
} as const satisfies TargetDefinition & { name: string }

const having = (members: object) => ({ ...sandbox, ...members }) as typeof sandbox
const withLogin = (members: object) => having({ login: { ...login, ...members } })

function mistakesIn(target: typeof sandbox): string[] {
  try {
    targetFromObject(target)
    return []
  } catch (error) {
    const errors = error instanceof ConfigurationErrors ? error.errors : [error as Error]
    return errors.map(({ message }) => message.replace('targets.sandbox.', ''))
  }
}

describe('client and login of a target', () => {
  it('are taken as they are', () => {
    const target = targetFromObject(sandbox)
    expect(target).toMatchObject({ client: sandbox.client, login, browser: 'headless' })
    expect(targetFromObject(having({ login: 'manual' })).login).toBe('manual')
  })

  it('are secret in everything that is typed', () => {
    expect(
      targetFromObject(sandbox)
        .secrets.map(([, value]) => value)
        .sort(),
    ).toEqual(
      ['very-secret', 'alice', 'wonder-land-1', 'GEZD GNBV', 'bob', 'the-builder', 'MFRGG', 'south-island'].sort(),
    )
  })

  it.each<[string, object, readonly string[]]>([
    ['agree and refuse, two users', {}, ['authorization-code', 'consent.refuse', 'second-user']],
    ['nobody who can say no', { login: { ...login, refuse: undefined } }, ['authorization-code', 'second-user']],
    ['one user', { login: { ...login, users: login.users.slice(0, 1) } }, ['authorization-code', 'consent.refuse']],
    ['a person', { login: 'manual' }, ['authorization-code', 'consent.refuse']],
    ['no browser', { browser: 'none' }, []],
    ['no login', { login: undefined }, []],
  ])('claim what they make possible: %s', async (_, members, claimed) => {
    const target = targetFromObject(JSON.parse(JSON.stringify(having(members))) as typeof sandbox)
    const { capabilities } = await openDriver(target)
    const ours = ['authorization-code', 'consent.refuse', 'second-user']
    expect(ours.filter((capability) => capabilities.has(capability as 'second-user'))).toEqual(claimed)
  })

  it('give way to an override', () => {
    expect(targetFromObject(sandbox, { browser: 'none' }).browser).toBe('none')
  })
})

describe('a mistake in them is told', () => {
  it.each<[string, typeof sandbox, RegExp]>([
    ['another word', having({ login: 'by hand' }), /^login: found "by hand", wanted the word manual/],
    ['no client', having({ client: undefined }), /^client: found nothing, wanted client: how the wallet/],
    [
      'a redirect URI with a fragment',
      having({ client: { id: 'w', redirectUri: 'https://w/#x' } }),
      /redirectUri: found/,
    ],
    ['no users', withLogin({ users: [] }), /^login\.users: /],
    [
      'a value that is a number',
      withLogin({ users: [{ pin: 1234 }] }),
      /^login\.users\.0\.pin: found a value that is not/,
    ],
    [
      'no kind of step',
      withLogin({ steps: [{ optional: true }] }),
      /^login\.steps\.0: found none of them, wanted one of/,
    ],
    ['two kinds', withLogin({ steps: [{ click: { text: 'a' }, waitFor: { text: 'b' } }] }), /found click and waitFor/],
    ['an unknown kind', withLogin({ agree: [{ clik: { text: 'a' } }] }), /agree\.0\.clik: .*did you mean click/],
    [
      'no place',
      withLogin({ steps: [{ fill: { with: 'username' } }] }),
      /^login\.steps\.0\.fill: found none, wanted a place/,
    ],
    ['a name alone', withLogin({ steps: [{ click: { name: 'Log in' } }] }), /steps\.0\.click\.role: found nothing/],
    ['nothing to type', withLogin({ steps: [{ fill: { label: 'a' } }] }), /steps\.0\.fill: found nothing to type/],
    ['two things', withLogin({ steps: [{ fill: { label: 'a', with: 'x', value: 'y' } }] }), /found with and value/],
    [
      'a value that no user has',
      withLogin({ steps: [{ fill: { label: 'a', with: 'pasword' } }] }),
      /fill\.with: found "pasword", wanted a name that every user has; did you mean password\?/,
    ],
    [
      'a seed that is none',
      withLogin({ steps: [{ fill: { label: 'a', totp: 'password' } }] }),
      /^login\.users\.0\.password: found a value that is not shown, wanted a seed in base32/,
    ],
  ])('%s', (_, target, message) => {
    const mistakes = mistakesIn(JSON.parse(JSON.stringify(target)) as typeof sandbox)
    expect(
      mistakes.some((mistake) => message.test(mistake)),
      mistakes.join('\n'),
    ).toBe(true)
    expect(mistakes.join()).not.toMatch(/wonder-land|1234/)
  })
})
