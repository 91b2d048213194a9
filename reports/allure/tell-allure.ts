/** Hands a description to Allure, from inside the test that it is about. */
import { extname } from 'node:path'
import * as allure from 'allure-js-commons'
import { BaseMessageTestRuntime, getGlobalTestRuntime } from 'allure-js-commons/sdk/runtime'
import type { AllureDescription, AllureStep } from './describe-result.ts'

/**
 * Does nothing in a run without Allure, which would complain at every call.
 * Steps are told strictly one after the other: Allure nests steps of one test that overlap.
 */
export async function tellAllure(described: AllureDescription): Promise<void> {
  if (!(getGlobalTestRuntime() instanceof BaseMessageTestRuntime)) return
  const { historyId, testCaseId, labels, links, description, steps, files } = described
  await allure.historyId(historyId)
  await allure.testCaseId(testCaseId)
  await allure.labels(...labels)
  await allure.links(...links)
  await allure.description(description)
  for (const step of steps) await tellStep(step)
  for (const { name, contentType, path } of files) {
    await allure.attachmentPath(name, path, { contentType, fileExtension: extname(path) })
  }
}

async function tellStep({ name, status, message, attachment }: AllureStep): Promise<void> {
  const error = message === undefined ? undefined : asError(message)
  if (attachment === undefined) return allure.logStep(name, status, error)
  const { contentType, content } = attachment
  const body = async () => {
    await allure.attachment(attachment.name, content, contentType)
    if (error !== undefined) throw error
  }
  // A step that has an attachment takes its status from what its body throws.
  await Promise.resolve(allure.step(name, body)).catch(() => undefined)
}

/** What stands beneath a step travels as an error; a stack of ours would say nothing to its reader. */
function asError(message: string): Error {
  const error = new Error(message)
  error.stack = ''
  return error
}
