/** Asks GOV.UK Notify whether the messages it accepted were delivered. */
import { z } from 'zod'
import {
  listUndelivered,
  markDelivered,
  markUndelivered,
} from '#app/data/operations/deliveries.server.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { openNotify, type Notify } from '#app/platform/notify.server.ts'

/** @returns how many messages were delivered, and how many were not */
export async function checkDelivery(
  notify: Pick<Notify, 'findDelivery'>,
): Promise<{ delivered: number; failed: number }> {
  let [delivered, failed] = [0, 0]
  for (const { id, reference } of await listUndelivered(now())) {
    const delivery = await notify.findDelivery(reference)
    if (delivery === null) continue
    if (delivery === 'delivered') {
      await markDelivered(id, now())
      delivered += 1
    } else {
      await markUndelivered(id, delivery.failed, now())
      failed += 1
    }
  }
  return { delivered, failed }
}

export const checkDeliveryJob = defineJob({
  kind: 'check-delivery',
  length: 'short',
  schedule: () => (env().notify ? { everyMinutes: 5 } : null),
  payload: z.object({}),
  result: z.object({ delivered: z.number(), failed: z.number() }),
  run: async () => {
    const { notify } = env()
    return notify ? checkDelivery(openNotify(notify)) : { delivered: 0, failed: 0 }
  },
})
