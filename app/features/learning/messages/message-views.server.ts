/** What the people who run a cohort see of the messages about it. */
import {
  countMessagesOf,
  listMessagesOf,
  type CohortMessageFilter,
} from '#app/data/operations/cohort-messages.server.ts'
import { findBatch, listBatches } from '#app/data/operations/message-batches.server.ts'
import { whyCannotStop } from '#app/domain/operations/batches.ts'
import { WRITTEN_KIND } from '#app/features/learning/messages/write-message.server.ts'
import { stateLabel } from '#app/features/operations/messages-view.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'
import { formatInstant, formatTime } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

type Batch = { sendAt: Date; stoppedAt: Date | null }

function batchState(batch: Batch): string {
  if (batch.stoppedAt) return `Stopped on ${formatInstant(batch.stoppedAt)}`
  return whyCannotStop(batch, now())
    ? `Sent on ${formatInstant(batch.sendAt)}`
    : `Will be sent at ${formatTime(batch.sendAt)}`
}

async function listPage(filter: CohortMessageFilter, query: URLSearchParams) {
  const count = await countMessagesOf(filter)
  const page = pageOf(query, count)
  const messages = await listMessagesOf(filter, page)
  return {
    count,
    page: page.page,
    pages: page.pages,
    messages: messages.map((message) => ({
      id: message.id,
      kind: message.kind,
      to: message.person?.name ?? message.to,
      email: message.to,
      subject: message.subject,
      createdAt: message.createdAt,
      state: stateLabel(message),
      problem: message.failedAt ? message.lastError : null,
    })),
  }
}

export async function listCohortMessages(cohortId: number, query: URLSearchParams) {
  const batches = await listBatches(cohortId)
  return {
    batches: batches.map((batch) => ({
      id: batch.id,
      subject: batch.subject,
      recipients: batch.recipients,
      state: batchState(batch),
    })),
    single: await listPage({ cohortId, batchId: null }, query),
  }
}

/** Such as “about 4 minutes”, “less than a minute”. */
function describeWait(sendAt: Date): string {
  const minutes = Math.floor((sendAt.getTime() - now().getTime()) / 60_000)
  return minutes < 1 ? 'less than a minute' : `about ${formatCount(minutes, 'minute')}`
}

/** A batch with its messages, or null if the cohort has no such batch. */
export async function findBatchView(batchId: number, cohortId: number, query: URLSearchParams) {
  const batch = await findBatch(batchId, cohortId)
  if (!batch) return null
  const canStop = whyCannotStop(batch, now()) === null
  const listed = await listPage({ batchId }, query)
  return {
    id: batch.id,
    subject: batch.subject,
    body: batch.body,
    recipients: batch.recipients,
    createdAt: batch.createdAt,
    sendsAt: formatTime(batch.sendAt),
    wait: canStop ? describeWait(batch.sendAt) : null,
    isStopped: batch.stoppedAt !== null,
    state: batchState(batch),
    /** Whether a change of the cohort caused the messages. */
    isAboutChange: listed.messages.some(({ kind }) => kind !== WRITTEN_KIND),
    listed,
  }
}
