/** `@auth0/mdl`. It reads certificates by itself, each time. */
import { mock } from 'node:test'
import { Verifier } from '@auth0/mdl'
import { pem } from '../../harness/mdoc/test-certificates.ts'
import { encode, members, Raw } from '../../harness/mdoc/test-encode.ts'
import type { Library, Order } from '../library-thread.ts'

/** It knows only whole answers of a holder, and the clock on the wall. */
export function openLibrary({ credential, docType, root, now }: Order): Library {
  mock.timers.enable({ apis: ['Date'], now })
  const verifier = new Verifier([pem(root)])
  const document = members({ docType, issuerSigned: new Raw(Buffer.from(credential).toString('hex')) })
  const response = encode(members({ version: '1.0', documents: [document], status: 0 }))
  return {
    async verify() {
      await verifier.verify(response, {
        onCheck(check, judge) {
          if (check.category !== 'DEVICE_AUTH') judge(check)
        },
      })
    },
  }
}
