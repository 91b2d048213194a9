/** Shows a file in the platform's browser. */
import { spawn } from 'node:child_process'

/** The program that opens a file on a platform, with its arguments; `undefined` where there is no screen to show it on. */
export function openerOf(
  file: string,
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): readonly [program: string, ...args: string[]] | undefined {
  if (platform === 'darwin') return ['open', file]
  // the first argument of start in quotes is a window title
  if (platform === 'win32') return ['cmd.exe', '/c', 'start', '""', file]
  return env.DISPLAY === undefined && env.WAYLAND_DISPLAY === undefined ? undefined : ['xdg-open', file]
}

/** Opens a file and does not wait for the program. @returns whether there was a program for it */
export async function openFile(
  file: string,
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): Promise<boolean> {
  const [program, ...args] = openerOf(file, platform, env) ?? []
  if (program === undefined) return false
  const child = spawn(program, args, { detached: true, stdio: 'ignore', env })
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}
