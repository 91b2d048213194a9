import { expect, it } from 'vitest'
import { failed, findings, passed, result, warned } from '../sample.ts'
import { statementOf } from '../statement.ts'
import { bannerHtml } from './banner.ts'
import { nasty } from './fixture/run-results.ts'

it('says the verdict, what it means and that the percentage is not it', () => {
  const banner = bannerHtml(statementOf(findings([result('a/b', [failed])])))
  expect(banner).toContain('>Not conformant<')
  expect(banner).toContain('1 requirement is not met')
  expect(banner).toContain('not the verdict')
})

it('says that a run is partial, and that warnings count', () => {
  const banner = bannerHtml(
    statementOf(findings([result('a/b', [passed, warned])], { partial: 'Ctrl-C', strict: true })),
  )
  expect(banner).toContain('Partial run: Ctrl-C.')
  expect(banner).toContain('warnings count as failures')
})

it('holds no markup but its own', () => {
  const given = findings([result('a/b', [passed])])
  const banner = bannerHtml(
    statementOf({ ...given, target: { ...given.target, name: nasty, issuer: nasty }, partial: nasty }),
  )
  expect(new Set(banner.match(/<\/?[a-z]+/g))).toEqual(new Set(['<header', '</header', '<div', '</div', '<b', '</b']))
})
