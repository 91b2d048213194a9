/** A planted defect, and what the judge must say of it. */
import type { Defect } from '../test-support.ts'

/** The rules that it breaks (failures and warnings, sorted by whoever compares), a message among them, the defect. */
export type DefectRow = readonly [rules: string, message: RegExp, defect: Defect]
