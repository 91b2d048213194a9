/** Figures, and how they are told. */

export type Unit = 'ms' | 's' | '%' | 'x' | '/s'

/** One measured value. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: Unit
  /** The value must not be above this; left out where the figure is for information. */
  readonly goal?: number
}

/** The middle of some values: what a disturbed round does not move. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** `ok`, `missed`, or nothing where there is no goal. */
export function standing({ value, goal }: Figure): 'ok' | 'missed' | '' {
  if (goal === undefined) return ''
  return value <= goal ? 'ok' : 'missed'
}

/** The figures as a table for a terminal. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const goal = figure.goal === undefined ? '' : `at most ${shown(figure.goal, figure.unit)}`
    return [figure.name, shown(figure.value, figure.unit), goal, standing(figure)]
  })
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === 1 ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0)))
  return rows.map((row) => `${line(row).join('  ').trimEnd()}\n`).join('')
}

const digits: Readonly<Record<Unit, number>> = { ms: 0, s: 1, '%': 0, x: 2, '/s': 0 }

function shown(value: number, unit: Unit): string {
  return `${value.toFixed(digits[unit])} ${unit}`
}
