/** A planted defect, and what the judge must say of it. */
import type { MdocContext } from '../judge.ts'
import type { Defect } from '../test-support.ts'

/**
 * The rules that it breaks (failures and warnings, sorted by whoever compares), a message among them, the defect,
 * and what it is judged against instead of the usual.
 */
export type DefectRow = readonly [rules: string, message: RegExp, defect: Defect, about?: Partial<MdocContext>]
