/** Which scenarios take minutes, and what they need not wait for. Pure. */
import type { Scenario } from './scenario.ts'
import type { Policy } from './target/policy.ts'
import type { Target } from './target/target.ts'

/** Whether a scenario waits, or stands on a control that does. */
export function lasts({ control, ...scenario }: Scenario, policy: Policy): boolean {
  return scenario.waits(policy) > 0 || (control !== undefined && lasts(control, policy))
}

/**
 * The control that must have passed before a scenario acts; `undefined` where there is none.
 * Where both wait for real, they wait side by side: then it is the nearest control further up that takes no time.
 */
export function controlBefore(
  scenario: Scenario,
  { time, policy }: Pick<Target, 'time' | 'policy'>,
): Scenario | undefined {
  let { control } = scenario
  if (time === 'clock' || scenario.waits(policy) === 0) return control
  while (control !== undefined && lasts(control, policy)) control = control.control
  return control
}
