/** Finds a browser to drive, so that nobody has to download one who has one. */
import { existsSync } from 'node:fs'
import { ConfigurationError } from '../verdict.ts'

/** What Playwright's `launchOptions` take. */
export interface Browser {
  readonly executablePath: string
  readonly args: readonly string[]
}

/** Where browsers are looked for; replaced in tests. */
export interface Places {
  /** `ASSAY_BROWSER`: a path that the user names. */
  readonly named: string | undefined
  /** Where Playwright would have put its own; throws where it cannot tell. */
  ownOfPlaywright(): string | Promise<string>
  readonly installed: readonly string[]
  /** A Chromium that comes as a package, unpacked on the way. */
  packaged(): Promise<Browser | undefined>
  exists(path: string): boolean
}

const installed: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
    '/usr/bin/microsoft-edge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

const usualPlaces = (): Places => ({
  named: process.env.ASSAY_BROWSER,
  ownOfPlaywright: async () => (await import('playwright')).chromium.executablePath(),
  installed: installed[process.platform] ?? [],
  packaged: unpackChromium,
  exists: existsSync,
})

/**
 * The first of: the one that `ASSAY_BROWSER` names, Playwright's own, one that is installed at a usual place,
 * the one of the package `@sparticuz/chromium`. `undefined` where there is none.
 * @throws ConfigurationError where `ASSAY_BROWSER` names a file that does not exist
 */
export async function findBrowser(places: Places = usualPlaces()): Promise<Browser | undefined> {
  const { named, exists } = places
  if (named !== undefined && named !== '') {
    if (!exists(named)) throw new ConfigurationError('ASSAY_BROWSER', named, 'the path of a Chromium or Chrome')
    return browserAt(named)
  }
  const own = await Promise.resolve()
    .then(() => places.ownOfPlaywright())
    .catch(() => undefined)
  const path = [...(own === undefined ? [] : [own]), ...places.installed].find(exists)
  return path === undefined ? places.packaged() : browserAt(path)
}

/** Chromium refuses to run as root with its sandbox. */
function browserAt(executablePath: string): Browser {
  return { executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] }
}

// Its own list of arguments is for functions in a cloud: one process, web security off.
async function unpackChromium(): Promise<Browser | undefined> {
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    return { executablePath: await chromium.executablePath(), args: ['--no-sandbox', '--disable-gpu'] }
  } catch {
    return undefined
  }
}
