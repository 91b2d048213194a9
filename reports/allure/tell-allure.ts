/** Hands a description to Allure, from inside the test that it is about. */
import * as allure from 'allure-js-commons'
import type { AllureDescription, AllureStep } from './describe-result.ts'

/** Steps are told strictly one after the other: Allure nests steps of one test that overlap. */
export async function tellAllure({ historyId, testCaseId, labels, links, description, steps }: AllureDescription) {
  await allure.historyId(historyId)
  await allure.testCaseId(testCaseId)
  await allure.labels(...labels)
  await allure.links(...links)
  await allure.description(description)
  for (const step of steps) await tellStep(step)
}

async function tellStep({ name, status, message, attachment }: AllureStep): Promise<void> {
  if (attachment === undefined) return allure.logStep(name, status, message === undefined ? undefined : told(message))
  const { contentType, content } = attachment
  await allure.step(name, () => allure.attachment(attachment.name, content, contentType))
}

/** What stands beneath a step travels as an error; a stack of ours would say nothing to its reader. */
function told(message: string): Error {
  const error = new Error(message)
  error.stack = ''
  return error
}
