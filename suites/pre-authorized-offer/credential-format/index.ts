import { mixedFormats } from './mixed-formats.scenario.ts'
import { nothingCreated } from './nothing-created.scenario.ts'
import { otherFormatAlone } from './other-format-alone.scenario.ts'

export const credentialFormat = [otherFormatAlone, mixedFormats, nothingCreated]
