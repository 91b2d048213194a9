/** Milliseconds of processor time that this thread has used so far. */
export function threadTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
