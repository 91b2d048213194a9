import { authorizationServer } from './authorization-server.scenario.ts'
import { clock } from './clock.scenario.ts'
import { mdocConfiguration } from './mdoc-configuration.scenario.ts'
import { published } from './published.scenario.ts'
import { sdJwtConfiguration } from './sd-jwt-configuration.scenario.ts'

export const issuerMetadata = [published, authorizationServer, mdocConfiguration, sdJwtConfiguration, clock]
