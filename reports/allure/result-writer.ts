/** Writes the results of Allure without waiting for the disk: a kill of this process loses nothing that was written. */
import { copyFileSync, existsSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestResult } from 'allure-js-commons'
import { FileSystemWriter } from 'allure-js-commons/sdk/reporter'

/**
 * Allure's own writer flushes each file down to the disk before it goes on. A run has a thousand of them,
 * and the process that waits also carries the embedded issuer.
 */
export class ResultWriter extends FileSystemWriter {
  readonly #directory: string

  constructor(directory: string) {
    super({ resultsDir: directory })
    this.#directory = directory
  }

  /** Nothing refers to an attachment before the result that it belongs to is written: it need not appear as a whole. */
  override writeAttachment(name: string, content: Buffer): void {
    writeFileSync(join(this.#directory, name), content)
  }

  /** A result is worth more than its picture: one that is gone is left out. */
  override writeAttachmentFromPath(name: string, from: string): void {
    if (existsSync(from)) copyFileSync(from, join(this.#directory, name))
  }

  override writeResult(result: TestResult): void {
    const path = join(this.#directory, `${result.uuid}-result.json`)
    writeFileSync(`${path}.part`, JSON.stringify(result))
    renameSync(`${path}.part`, path)
  }
}
