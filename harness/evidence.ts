/** The evidence of a run: an HTTP archive for each scenario, and pictures of its pages where somebody will look at them. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Picture } from './browser/film.ts'
import { type Har, type HarCreator, harOf } from './wire/har.ts'
import type { Attempt } from './wire/recorder.ts'
import type { Redactor } from './wire/redaction.ts'

/** A picture, or a trace, that was written. */
export interface PictureFile extends Pick<Picture, 'name' | 'contentType'> {
  /** Starts where the folder of the run does. */
  readonly path: string
}

export interface Cabinet {
  /** Keeps what a scenario did. @returns the path of its archive below the folder of the run, where there is one */
  keep(id: string, attempts: readonly Attempt[], pictures: readonly Picture[]): Promise<string | undefined>
  /** Redacted; handed out once. */
  takeArchive(id: string): Har | undefined
  /** Handed out once. */
  takePictures(id: string): readonly PictureFile[]
}

export interface CabinetOptions {
  readonly redactor: Redactor
  readonly tool: HarCreator
  /** Folder of the run; evidence goes into `evidence/` below it. Nothing is written where it is left out. */
  readonly out?: string
}

/** An empty one. */
export function createCabinet({ redactor, tool, out }: CabinetOptions): Cabinet {
  /** Made when it is asked for: redacting is a good part of the work of a run that writes nothing. */
  const archives = new Map<string, () => Har>()
  const pictureFiles = new Map<string, readonly PictureFile[]>()
  return {
    async keep(id, attempts, pictures) {
      const archive = () => harOf(attempts, redactor, tool)
      archives.set(id, archive)
      if (out === undefined) return undefined
      if (pictures.length > 0) pictureFiles.set(id, await writePictures(pictures, out, join('evidence', id)))
      if (attempts.length === 0) return undefined
      const har = archive()
      archives.set(id, () => har)
      const path = join('evidence', `${id}.har`)
      await mkdir(dirname(join(out, path)), { recursive: true })
      await writeFile(join(out, path), JSON.stringify(har, null, 1))
      return path
    },
    takeArchive: (id) => {
      const archive = archives.get(id)
      archives.delete(id)
      return archive?.()
    },
    takePictures: (id) => {
      const files = pictureFiles.get(id)
      pictureFiles.delete(id)
      return files ?? []
    },
  }
}

/** In their order, under names that say what they show. */
async function writePictures(
  pictures: readonly Picture[],
  out: string,
  folder: string,
): Promise<readonly PictureFile[]> {
  await mkdir(join(out, folder), { recursive: true })
  return Promise.all(
    pictures.map(async ({ name, contentType, bytes }, index) => {
      const path = join(folder, fileName(name, contentType, index))
      await writeFile(join(out, path), bytes)
      return { name, contentType, path }
    }),
  )
}

/** A file name that sorts as it happened. */
export function fileName(name: string, contentType: Picture['contentType'], index: number): string {
  const words = name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const number = String(index + 1).padStart(2, '0')
  return `${number}-${words.slice(0, 60).replace(/^-|-$/g, '')}.${contentType === 'image/png' ? 'png' : 'zip'}`
}
