/** What this tool is called and which version of it runs. */
import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { HarnessError } from '../verdict.ts'

/** Name and version, from the package that this file belongs to. @throws HarnessError `package-missing` */
export function tool(): { readonly name: string; readonly version: string } {
  const file = findPackageJSON(import.meta.url)
  if (file === undefined)
    throw new HarnessError('package-missing', 'the package.json of assay is not where it was built')
  const { name, version }: { name: string; version: string } = JSON.parse(readFileSync(file, 'utf8'))
  return { name, version }
}
