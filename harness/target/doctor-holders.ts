/** Whether the holder agents of a target are there, let us in, and can claim from its issuer. */
import { openHolder } from '../holder/create-agent.ts'
import { attempt, type Diagnosis, ok, type Practice, problem, warning } from './diagnosis.ts'
import { configurationFor, type HolderDefinition, holderFacts } from './holder.ts'

/** Three answers for each holder agent; fewer where the first one is bad. Nothing is claimed to try. */
export async function examineHolders(room: Practice): Promise<Diagnosis[]> {
  const all: Diagnosis[] = []
  for (const holder of room.target.holders) all.push(...(await examineHolder(room, holder)))
  return all
}

async function examineHolder({ wire, target }: Practice, holder: HolderDefinition): Promise<Diagnosis[]> {
  const reachable = `Is the holder agent ${holder.name} reachable?`
  const authorized = `Does the holder agent ${holder.name} let us in?`
  const { driver } = holder
  const opened = openHolder({ holders: [holder] })
  const headers = await attempt(async () => opened?.own(wire) ?? {})
  if ('reason' in headers) return [problem(authorized, `no: ${headers.reason}`, 'check auth of the holder agent')]
  const list = opened?.api.list?.()
  const { origin } = new URL(driver.type === 'tsg' ? driver.url : driver.claim.url)
  const request = list ?? ({ endpoint: 'holder', method: 'GET', url: origin } as const)
  const answer = await attempt(() => wire.send({ ...request, headers: { ...request.headers, ...headers.value } }))
  if ('reason' in answer)
    return [problem(reachable, `no: ${answer.reason}`, `check the URL of the agent: ${request.url}`)]
  const { status } = answer.value.response
  return [
    ok(reachable, `yes, at ${origin}`),
    list === undefined ? ok(authorized, 'that shows when it is asked to claim') : admission(authorized, status),
    fitness(holder, { ...target, holders: [holder] }),
  ]
}

function admission(question: string, status: number): Diagnosis {
  if (status === 200) return ok(question, 'yes, its records can be listed')
  const advice = status === 401 || status === 403 ? 'check auth of the holder agent, and its scope' : 'check records'
  return problem(question, `the list of its records was answered with ${status}`, advice)
}

function fitness(holder: HolderDefinition, target: Practice['target']): Diagnosis {
  const question = `Can the holder agent ${holder.name} claim from this issuer?`
  const mismatch = holderFacts(target).unclaimed.get('holder.claim')
  const advice = 'name a Credential Configuration that it takes in its configuration'
  if (mismatch !== undefined) return warning(question, `no: ${mismatch}`, advice)
  return ok(question, `it is offered ${configurationFor(holder, target)}`)
}
