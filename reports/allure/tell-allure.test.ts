import { expect, it, vi } from 'vitest'
import { passed, result } from '../sample.ts'
import { describeResult } from './describe-result.ts'
import { tellAllure } from './tell-allure.ts'

it('is silent in a run without Allure', async () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {})
  await tellAllure(describeResult(result('a/b', [passed]), { target: 'sandbox' }))
  expect(said).not.toHaveBeenCalled()
})
