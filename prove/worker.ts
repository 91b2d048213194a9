/** A thread of the pool: takes subjects, gives trials. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { type LabOptions, openLab } from './lab.ts'
import type { Subject } from './trial.ts'

if (parentPort !== null) await work(parentPort)

async function work(port: MessagePort): Promise<void> {
  const lab = await openLab(workerData as LabOptions)
  port.on('message', async (subject: Subject) => port.postMessage(await lab.try(subject)))
}
