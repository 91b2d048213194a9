/** What a person's browser looked like: pictures as it goes, and a trace at the end. */
import { randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright'
import type { Redactor } from '../wire/redaction.ts'
import { within } from './patience.ts'
import { screenshotOf } from './screenshot.ts'
import { redactedTrace } from './trace.ts'
import type { Sight } from './visit.ts'

/** Something to look at. */
export interface Picture {
  /** What it shows. */
  readonly name: string
  readonly contentType: 'image/png' | 'application/zip'
  readonly bytes: Uint8Array
}

export interface FilmOptions {
  readonly redactor: Redactor
  /** Whether pictures and traces are made. */
  readonly isFilmed: boolean
  /** Told of every page and step, with a picture. */
  onSight?(sight: Sight, picture: Uint8Array | undefined): Promise<void>
}

const mostPictures = 40
/** Milliseconds. */
const timeout = 5000

/** The film of one person. */
export class Film {
  readonly #options: FilmOptions
  readonly #whose: string
  readonly #pictures: Picture[] = []
  readonly #typed: ReadonlySet<string>

  /**
   * @param index of the person; the first is not named
   * @param typed what must not be seen; grows as it is typed
   */
  constructor(index: number, typed: ReadonlySet<string>, options: FilmOptions) {
    this.#typed = typed
    this.#options = options
    this.#whose = index === 0 ? '' : ` of user ${index + 1}`
  }

  async begin(profile: BrowserContext): Promise<void> {
    if (this.#options.isFilmed) await profile.tracing.start({ snapshots: true, screenshots: false, sources: false })
  }

  async saw(sight: Sight, page: Page): Promise<void> {
    const { isFilmed, onSight } = this.#options
    const isWanted = onSight !== undefined || sight.kind === 'page' || sight.trouble !== undefined
    if (!isFilmed || !isWanted || this.#pictures.length >= mostPictures) return
    const bytes = await screenshotOf(page, [...this.#typed])
    await onSight?.(sight, bytes)
    const name = `${sight.what}${this.#whose}${sight.trouble === undefined ? '' : ', where it failed'}`
    if (bytes !== undefined) this.#pictures.push({ name, contentType: 'image/png', bytes })
  }

  /** All pictures, and the trace, free of secrets. */
  async develop(profile: BrowserContext): Promise<readonly Picture[]> {
    const trace = this.#options.isFilmed ? await this.#trace(profile) : undefined
    if (trace === undefined) return this.#pictures
    return [...this.#pictures, { name: `trace${this.#whose}`, contentType: 'application/zip', bytes: trace }]
  }

  async #trace(profile: BrowserContext): Promise<Uint8Array | undefined> {
    const path = join(tmpdir(), `assay-trace-${randomUUID()}.zip`)
    try {
      await within(timeout, profile.tracing.stop({ path }))
      return redactedTrace(await readFile(path), this.#options.redactor)
    } catch {
      // A browser that is gone has taken its trace with it.
      return undefined
    } finally {
      await rm(path, { force: true })
    }
  }
}
