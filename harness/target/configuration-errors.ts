/** Mistakes in a configuration, reported together. */
import { ConfigurationError } from '../verdict.ts'

/** Several mistakes at once; as a `ConfigurationError` it is the first of them, with a message that names all. */
export class ConfigurationErrors extends ConfigurationError {
  readonly errors: readonly ConfigurationError[]

  constructor(first: ConfigurationError, ...rest: readonly ConfigurationError[]) {
    super(first.key, first.found, first.wanted, first.at)
    this.errors = [first, ...rest]
    this.message = [`${this.errors.length} mistakes`, ...this.errors.map((error) => `  ${error.message}`)].join('\n')
  }
}

/** @throws ConfigurationError where there is one mistake, ConfigurationErrors where there are several */
export function throwMistakes(mistakes: readonly ConfigurationError[]): void {
  const [first, ...rest] = mistakes
  if (first === undefined) return
  throw rest.length === 0 ? first : new ConfigurationErrors(first, ...rest)
}
