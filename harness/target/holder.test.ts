import { describe, expect, it } from 'vitest'
import { claimedCapabilities } from './claimed.ts'
import { configurationFor, holderFacts } from './holder.ts'
import { type Overrides, type TargetDefinition, targetFromObject } from './load.ts'

const tsg = { name: 'tsg', driver: { type: 'tsg', url: 'https://wallet.example', formats: ['mso_mdoc'] } }
const claim = {
  url: 'https://agent.example/claims',
  json: { offer: '{offerUri}', pin: { $when: 'txCode', $then: '{txCode}' } },
}
const http = { name: 'any', driver: { type: 'http', claim, formats: ['dc+sd-jwt'] } }

function targetWith(holders: readonly object[], more: Partial<TargetDefinition> = {}, overrides?: Overrides) {
  const configurations = { mdoc: ['mdl'], sdJwt: ['card'] }
  const definition = { issuer: 'https://i.example', driver: { type: 'paste' }, configurations, ...more }
  return targetFromObject({ name: 'a', ...definition, holders } as never, overrides)
}

const factsOf = (holder: object, more: Partial<TargetDefinition> = {}) => holderFacts(targetWith([holder], more))
const mistakeIn = (holders: readonly object[], overrides?: Overrides) => () => targetWith(holders, {}, overrides)
const withDriver = (more: object) => ({ ...http, driver: { ...http.driver, ...more } })

describe('what can be asked of a holder agent', () => {
  it('is nothing where there is none', () => {
    const target = targetFromObject({ name: 'a', issuer: 'https://i.example', driver: { type: 'paste' } })
    expect(holderFacts(target)).toEqual({ there: [], unclaimed: new Map() })
    expect([...claimedCapabilities(target, { usual: [], movesClock: false })]).not.toContain('holder.agent')
  })

  it('follows from its driver and from what the target file says of it', () => {
    const raw = ['holder.agent', 'holder.claim', 'holder.raw', 'holder.authorized']
    expect(factsOf(tsg).there).toEqual(raw)
    const auth = { type: 'bearer', token: 't0ken' }
    const whole = { ...tsg, reachesUs: true, driver: { ...tsg.driver, auth, lowScope: auth, records: '/records' } }
    const more = ['holder.list', 'holder.management', 'holder.lowScope', 'holder.site']
    expect(factsOf(whole).there).toEqual([...raw, ...more])
    expect(factsOf(http).there).toEqual(['holder.agent', 'holder.claim', 'holder.txCode'])
    expect(claimedCapabilities(targetWith([http]), { usual: [], movesClock: false })).toContain('holder.txCode')
  })

  it('does not hold claims where it takes no format of the issuer, which is said in words', () => {
    const { there, unclaimed } = factsOf({ ...tsg, driver: { type: 'tsg', url: 'https://wallet.example' } })
    expect(there).not.toContain('holder.claim')
    expect(unclaimed.get('holder.claim')).toMatch(
      /^the agent tsg takes W3C credentials only \(jwt_vc_json, .*\), of which/,
    )
    const ofSdJwt = factsOf(withDriver({ formats: ['vc+sd-jwt'] }))
    expect(ofSdJwt.unclaimed.get('holder.claim')).toMatch(/takes only vc\+sd-jwt/)
    expect(factsOf(withDriver({ formats: ['vc+sd-jwt'] }), { revision: 'draft13' }).there).toContain('holder.claim')
  })

  it('does not hold claims where it speaks another revision', () => {
    const { there, unclaimed } = factsOf(withDriver({ revisions: ['draft13'] }))
    expect(there).not.toContain('holder.claim')
    expect(unclaimed.get('holder.claim')).toBe('the agent any speaks draft13, the issuer 1.0')
  })

  it('holds claims of a configuration that it is said to take, whatever its format', () => {
    const named = { ...http, configuration: 'diploma', driver: { ...http.driver, formats: ['jwt_vc_json'] } }
    expect(factsOf(named).there).toContain('holder.claim')
    const target = targetWith([{ ...named, name: 'named' }, tsg, http])
    expect(target.holders.map((holder) => configurationFor(holder, target))).toEqual(['diploma', 'mdl', 'card'])
  })
})

describe('the agent that is driven', () => {
  it('is the first, or the one that is named, and its product adds a profile', () => {
    const namesIn = (overrides?: Overrides) => {
      const { holders, profiles } = targetWith([http, tsg], { profiles: ['vii'] }, overrides)
      return [holders.map(({ name }) => name), profiles]
    }
    expect(namesIn()).toEqual([['any', 'tsg'], ['vii']])
    expect(namesIn({ holder: 'tsg' })).toEqual([
      ['tsg', 'any'],
      ['vii', 'tsg'],
    ])
  })

  it('must be there', () => {
    expect(mistakeIn([tsg], { holder: 'tgs' })).toThrow('--holder: found tgs, wanted one of tsg')
    expect(() =>
      targetFromObject({ name: 'a', issuer: 'https://i.example', driver: { type: 'paste' } }, { holder: 'tsg' }),
    ).toThrow('--holder: found tsg, wanted no flag: the target has no holders')
  })
})

describe('mistakes in holders', () => {
  it.each([
    [
      'a type that nobody knows',
      [{ ...tsg, driver: { type: 'tgs' } }],
      /holders\.0\.driver\.type: found "tgs".*did you mean tsg/,
    ],
    [
      'no URL',
      [{ ...tsg, driver: { type: 'tsg' } }],
      /holders\.0\.driver\.url: found nothing, wanted http or https URL/,
    ],
    ['one name twice', [tsg, http, tsg], /holders\.2\.name: found tsg again, wanted a name of its own/],
    [
      'a placeholder of the other driver',
      [withDriver({ claim: { url: 'https://a.example/{configurations}' } })],
      /found {configurations}, wanted one of offerUri/,
    ],
    [
      'a placeholder that is nearly right',
      [withDriver({ claim: { ...claim, json: '{offerUrl}' } })],
      /found {offerUrl}, wanted a known name; did you mean offerUri/,
    ],
    [
      'a condition that is none',
      [withDriver({ claim: { ...claim, json: { $when: 'claims', $then: 1 } } })],
      /\$when: found claims, wanted .*txCode/,
    ],
    [
      'a removal without an id',
      [withDriver({ remove: { url: 'https://a.example/{id}' } })],
      /answer\.id: found nothing, wanted JSON Pointer/,
    ],
    ['a patience of nothing', [{ ...tsg, patience: 0 }], /holders\.0\.patience: found 0, wanted seconds/],
    [
      'an authorization without its password',
      [{ ...tsg, driver: { ...tsg.driver, auth: { type: 'password', tokenUrl: 'https://a.example', username: 'u' } } }],
      /auth\.password: found nothing/,
    ],
  ])('%s', (_, holders, words) => {
    expect(mistakeIn(holders)).toThrow(words)
  })
})
