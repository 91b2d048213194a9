/** Reads the statement of an earlier run. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import statementSchema from '../../reports/statement.schema.json' with { type: 'json' }
import { type Statement, schemaVersion } from '../../reports/statement.ts'
import { oneLine } from '../../reports/text.ts'
import { throwMistakes } from '../target/configuration-errors.ts'
import { shown } from '../target/validate.ts'
import { ConfigurationError } from '../verdict.ts'

/** What is read: later minors add members, and nothing goes within a major. */
export type EarlierStatement = Omit<Statement, 'schemaVersion'> & { readonly schemaVersion: string }

/** Mistakes that are told of one file. */
const told = 5

/**
 * The statement in a file, or of the run in a folder; validated with the published schema.
 * @param source flag or argument that names it
 * @throws ConfigurationError(s) with the place, where it cannot be read, is none, or has a version that is not understood
 */
export function readStatement(path: string, source: string): EarlierStatement {
  const file = isFolder(path) ? join(path, 'statement.json') : path
  const value = jsonIn(file, source)
  const found = versionOf(value)
  if (!isUnderstood(found)) {
    const wanted = `1.0 to ${schemaVersion}: compare with the version of assay that made it, or test anew with this one`
    throw new ConfigurationError('schemaVersion', found === undefined ? 'nothing' : JSON.stringify(found), wanted, file)
  }
  const validate = addFormats.default(new Ajv2020({ allErrors: true, verbose: true })).compile(statementSchema)
  if (!validate(value)) throwMistakes((validate.errors ?? []).slice(0, told).map((error) => mistakeOf(error, file)))
  return value as EarlierStatement
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

function jsonIn(file: string, source: string): unknown {
  const wanted = 'the statement.json or the folder of a run (assay report makes one of a run that was killed)'
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new ConfigurationError(source, oneLine(`${file} (${message})`, 300), wanted)
  }
}

function versionOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, 'schemaVersion') : undefined
}

function isUnderstood(version: unknown): boolean {
  return typeof version === 'string' && statementSchema.properties.schemaVersion.enum.includes(version)
}

function mistakeOf({ instancePath, message = 'has another form', data, params }: ErrorObject, file: string) {
  const member: unknown = Reflect.get(params, 'additionalProperty')
  const wanted = `what the schema says: it ${message}${typeof member === 'string' ? ` (${member})` : ''}`
  return new ConfigurationError(instancePath || '/', shown(data, instancePath.split('/')), wanted, file)
}
