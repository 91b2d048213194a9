import { announcedAlgorithm } from './announced-algorithm.scenario.ts'
import { asAnnounced } from './as-announced.scenario.ts'
import { certificate } from './certificate.scenario.ts'
import { claim } from './claim.scenario.ts'
import { dataElements } from './data-elements.scenario.ts'
import { token } from './token.scenario.ts'
import { trustAnchor } from './trust-anchor.scenario.ts'
import { twoMdocs } from './two-mdocs.scenario.ts'

export const happyPath = [
  token,
  claim,
  certificate,
  trustAnchor,
  dataElements,
  asAnnounced,
  announcedAlgorithm,
  twoMdocs,
]
