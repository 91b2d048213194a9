/** A narrow window is not hit each time: tries one after the other, each on something fresh, until one shows it. @returns that one, or the last */
export async function firstThat<T>(
  shows: (result: T) => boolean,
  tries: readonly [() => Promise<T>, ...(() => Promise<T>)[]],
): Promise<T> {
  const [attempt, ...others] = tries
  const result = await attempt()
  const [next, ...more] = others
  return next === undefined || shows(result) ? result : firstThat(shows, [next, ...more])
}
