/** All drivers by type. */
import { ConfigurationError } from '../../verdict.ts'
import type { DriverSession } from '../driver.ts'
import type { Target } from '../target.ts'
import { openCommand } from './command.ts'
import { openEmbedded } from './embedded.ts'
import { openHttp } from './http.ts'
import { openMattrVii } from './mattr-vii.ts'
import { openModule } from './module.ts'
import { openPaste } from './paste.ts'

const drivers = new Map<string, (target: Target) => Promise<DriverSession>>([
  ['mattr-vii', openMattrVii],
  ['embedded', openEmbedded],
  ['http', openHttp],
  ['command', openCommand],
  ['paste', openPaste],
  ['module', openModule],
])

/** Opens the session of a target's driver. Sends nothing. @throws ConfigurationError where it cannot be used as configured */
export async function openDriver(target: Target): Promise<DriverSession> {
  const { type } = target.driver
  const open = drivers.get(type)
  if (open !== undefined) return open(target)
  throw new ConfigurationError(`targets.${target.name}.driver.type`, type, `one of ${[...drivers.keys()].join(', ')}`)
}
