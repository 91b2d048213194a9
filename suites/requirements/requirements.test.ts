import { expect, expectTypeOf, it } from 'vitest'
import { may, must, policy, requirements, should } from './index.ts'

const passes = () => {}

it('keeps every id: none is ever renamed or given to another duty', () => {
  expect(Object.keys(requirements).sort()).toMatchSnapshot()
})

it.each(Object.entries(requirements))('%s is a duty with a source to look it up in', (id, duty) => {
  expect(id).toMatch(/^[a-z0-9-]+\/[a-z0-9-]+\/[a-z0-9-]+$/)
  expect(id.length).toBeLessThanOrEqual(90)
  expect(URL.canParse(duty.url)).toBe(true)
  expect(duty.text).toMatch(/^\w.*\.$/)
  expect(duty.level === 'POLICY').toBe(/^(vii|tsg)\//.test(id))
})

it('does not compile with a wrong level or a misspelt id', () => {
  expectTypeOf(must<unknown>).toBeCallableWith('vci/nonce-response/no-store', passes)
  // @ts-expect-error a SHOULD is no MUST
  must('vci/nonce-request/get-refused', passes)
  // @ts-expect-error a MUST is no SHOULD
  should('vci/nonce-response/no-store', passes)
  // @ts-expect-error a product's promise is no MAY
  may('vii/create-pre-authorized-offer/single-use', passes)
  // @ts-expect-error a MUST is no product's promise
  policy('vci/nonce-response/no-store', passes)
  // @ts-expect-error there is no such id
  expect(() => must('vci/nonce-response/no-stroe', passes)).toThrow(RangeError)
})
