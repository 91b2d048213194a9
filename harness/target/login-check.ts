/** What no schema can say of the steps of a login: what each must hold, and that the users have what is typed. */
import type { Path } from './environment.ts'
import type { FillStep, Login, LoginStep } from './login.ts'
import { nearest } from './near.ts'
import { isBase32 } from './totp.ts'
import type { Mistake } from './validate.ts'

/** The mistakes in a login that is valid by its schema. `at` is its path. */
export function loginMistakes(login: Login, at: Path): Mistake[] {
  const lists = (['steps', 'agree', 'refuse'] as const).flatMap((name) =>
    (login[name] ?? []).flatMap((step, index) => stepMistakes(step, login.users, [...at, name, String(index)])),
  )
  return [...lists, ...(login.hintField === undefined ? [] : placeMistakes(login.hintField, [...at, 'hintField']))]
}

function stepMistakes(step: LoginStep, users: Login['users'], at: Path): Mistake[] {
  const kinds = Object.keys(step).filter((key) => key !== 'optional')
  const wanted = 'one of fill, click, waitFor'
  if (kinds.length !== 1) return [{ path: at, found: kinds.join(' and ') || 'none of them', wanted }]
  if (!('fill' in step)) return placeMistakes('click' in step ? step.click : step.waitFor, [...at, kinds[0] as string])
  return fillMistakes(step.fill, users, [...at, 'fill'])
}

function fillMistakes(fill: FillStep['fill'], users: Login['users'], at: Path): Mistake[] {
  const { with: name, value: _, totp, ...place } = fill
  const typed = ['with', 'value', 'totp'].filter((key) => key in fill)
  const wanted = 'one of with, value, totp'
  if (typed.length !== 1) return [{ path: at, found: typed.join(' and ') || 'nothing to type', wanted }]
  const named = name ?? totp
  return [
    ...placeMistakes(place, at),
    ...(named === undefined ? [] : valueMistakes(named, users, [...at, typed[0] as string])),
    ...(totp === undefined ? [] : seedMistakes(totp, users)),
  ]
}

function placeMistakes(place: object, at: Path): Mistake[] {
  if ('name' in place && !('role' in place)) {
    return [{ path: [...at, 'role'], found: 'nothing', wanted: 'the role of what has this name, such as button' }]
  }
  const wanted = 'a place: role (and name), label, text or selector'
  return Object.keys(place).length === 0 ? [{ path: at, found: 'none', wanted }] : []
}

function valueMistakes(name: string, users: Login['users'], path: Path): Mistake[] {
  const without = users.findIndex((user) => !Object.hasOwn(user, name))
  if (without < 0) return []
  const known = Object.keys(users[without] ?? {})
  const near = nearest(name, known)
  const guess = near === undefined ? `, one of ${known.join(', ')}` : `; did you mean ${near}?`
  return [{ path, found: JSON.stringify(name), wanted: `a name that every user has${guess}` }]
}

function seedMistakes(name: string, users: Login['users']): Mistake[] {
  return users.flatMap((user, index) => {
    const seed = user[name]
    if (seed === undefined || isBase32(seed)) return []
    const path = ['login', 'users', String(index), name]
    return [{ path, found: 'a value that is not shown', wanted: 'a seed in base32 (letters, and digits 2 to 7)' }]
  })
}
