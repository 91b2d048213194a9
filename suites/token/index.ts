import { codeMissing } from './code-missing.scenario.ts'
import { emptyCode } from './empty-code.scenario.ts'
import { getMethod } from './get-method.scenario.ts'
import { grantTypeMissing } from './grant-type-missing.scenario.ts'
import { jsonBody } from './json-body.scenario.ts'
import { repeatedParameter } from './repeated-parameter.scenario.ts'
import { unknownCode } from './unknown-code.scenario.ts'
import { unknownParameter } from './unknown-parameter.scenario.ts'
import { unsupportedGrant } from './unsupported-grant.scenario.ts'

export const token = [
  unknownCode,
  codeMissing,
  emptyCode,
  grantTypeMissing,
  unsupportedGrant,
  repeatedParameter,
  unknownParameter,
  jsonBody,
  getMethod,
]
