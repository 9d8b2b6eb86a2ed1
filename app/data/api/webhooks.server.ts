/** Webhooks, and the messages to them. A message names an entry of the audit log, so that each change is sent exactly once. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { skipLocked } from '#app/data/database/dialect.server.ts'
import { actorId, type Actor } from '#app/data/operations/audit.server.ts'
import { findSetting, saveSetting } from '#app/data/operations/settings.server.ts'
import {
  MAX_WEBHOOK_ATTEMPTS,
  nextWebhookAttempt,
  TOLD_ACTIONS,
  WEBHOOK_LEASE_MS,
} from '#app/domain/api/webhooks.ts'

const WEBHOOK = {
  id: true,
  name: true,
  url: true,
  events: true,
  createdAt: true,
  createdById: true,
} as const

export const findWebhook = (id: number, tx: Tx = db()) =>
  tx.webhook.findFirst({ where: { id, endedAt: null }, select: WEBHOOK })
export type Webhook = NonNullable<Awaited<ReturnType<typeof findWebhook>>>

/** The webhooks in force, with how many messages wait and how many were given up. */
export async function listWebhooks(tx: Tx = db()) {
  const webhooks = await tx.webhook.findMany({
    where: { endedAt: null },
    select: {
      ...WEBHOOK,
      deliveries: {
        where: { deliveredAt: null },
        select: { failedAt: true },
      },
    },
    orderBy: { id: 'asc' },
  })
  return webhooks.map(({ deliveries, ...webhook }) => {
    const givenUp = deliveries.filter(({ failedAt }) => failedAt !== null).length
    return { ...webhook, givenUp, waiting: deliveries.length - givenUp }
  })
}

export const hasWebhooks = async (): Promise<boolean> =>
  (await db().webhook.findFirst({ where: { endedAt: null }, select: { id: true } })) !== null

type NewWebhook = { name: string; url: string; secret: string; events: readonly string[] }

export async function saveWebhook(
  tx: Tx,
  { events, ...webhook }: NewWebhook,
  by: Actor,
  now: Date,
): Promise<number> {
  const { id } = await tx.webhook.create({
    data: { ...webhook, events: events.join(' '), createdAt: now, createdById: actorId(by) },
    select: { id: true },
  })
  return id
}

/** Ends a webhook. Messages that wait are not sent. */
export const endWebhook = (tx: Tx, id: number, by: Actor, now: Date): Promise<unknown> =>
  tx.webhook.updateMany({
    where: { id, endedAt: null },
    data: { endedAt: now, endedById: actorId(by), secret: '' },
  })

/** The position in the audit log up to which messages have been created. */
const PLACE = 'webhook-position'

export type ToldAudit = {
  id: number
  at: Date
  action: string
  subject: string
  subjectId: string
  position: number
}

const BATCH_SIZE = 500

/** The end of the audit log. */
async function findLastPosition(tx: Tx): Promise<number> {
  const last = await tx.audit.findFirst({
    where: { position: { not: null } },
    orderBy: { position: 'desc' },
    select: { position: true },
  })
  return last?.position ?? 0
}

/** Starts telling changes from now on, if no webhook was in force. Call it before the first one is saved. */
export async function startTelling(tx: Tx): Promise<void> {
  if ((await tx.webhook.count({ where: { endedAt: null } })) > 0) return
  await saveSetting(tx, PLACE, String(await findLastPosition(tx)))
}

/**
 * The next changes to tell, in the order in which they were committed. Moves the place, so two
 * processes never read the same ones.
 */
export async function takeChanges(tx: Tx): Promise<ToldAudit[]> {
  const from = Number((await findSetting(PLACE, tx)) ?? 0)
  const last = await findLastPosition(tx)
  if (last <= from) return []
  const changes = await tx.audit.findMany({
    where: { position: { gt: from, lte: last }, action: { in: [...TOLD_ACTIONS] } },
    select: { id: true, at: true, action: true, subject: true, subjectId: true, position: true },
    orderBy: { position: 'asc' },
    take: BATCH_SIZE,
  })
  const isAll = changes.length < BATCH_SIZE
  await saveSetting(tx, PLACE, String(isAll ? last : (changes.at(-1)?.position ?? last)))
  return changes.map(({ position, ...change }) => ({ ...change, position: position ?? 0 }))
}

type NewDelivery = { webhookId: number; event: string; key: string; body: string }

/** Saves messages. One with the same key for the same webhook exists once. */
export async function saveDeliveries(
  tx: Tx,
  deliveries: readonly NewDelivery[],
  now: Date,
): Promise<void> {
  for (const { webhookId, event, key, body } of deliveries)
    await tx.$executeRaw`INSERT INTO "WebhookDelivery" ("webhookId", "event", "key", "body", "createdAt", "sendAfter")
      VALUES (${webhookId}, ${event}, ${key}, ${body}, ${now}, ${now}) ON CONFLICT DO NOTHING`
}

export type ClaimedDelivery = {
  id: number
  webhookId: number
  key: string
  body: string
  attempts: number
}

/**
 * Claims the next due message for this process, or returns null if none is due. A single statement, so
 * two processes never claim the same one.
 * @param except webhooks whose messages wait, because they were not reached just now
 */
export async function claimDelivery(
  now: Date,
  except: readonly number[],
): Promise<ClaimedDelivery | null> {
  const until = new Date(now.getTime() + WEBHOOK_LEASE_MS)
  const [claimed] = await queryRows<ClaimedDelivery>(
    db(),
    Prisma.sql`UPDATE "WebhookDelivery" SET "leasedUntil" = ${until}, "attempts" = "attempts" + 1
      WHERE "id" = (
        SELECT d."id" FROM "WebhookDelivery" d
        WHERE d."deliveredAt" IS NULL AND d."failedAt" IS NULL AND d."sendAfter" <= ${now}
          AND (d."leasedUntil" IS NULL OR d."leasedUntil" <= ${now})
          AND d."webhookId" NOT IN (${Prisma.join([...except, -1])})
          AND EXISTS (SELECT 1 FROM "Webhook" w WHERE w."id" = d."webhookId" AND w."endedAt" IS NULL)
        ORDER BY d."sendAfter", d."id" LIMIT 1 ${skipLocked()})
      RETURNING "id", "webhookId", "key", "body", "attempts"`,
  )
  return claimed ?? null
}

/** Where a message goes, and the secret that signs it. */
export const findTarget = (webhookId: number) =>
  db().webhook.findUniqueOrThrow({
    where: { id: webhookId },
    select: { url: true, secret: true },
  })

/** Matches only the same claim. */
const whileClaimed = ({ id, attempts }: ClaimedDelivery) => ({ id, attempts, deliveredAt: null })

/** Records the outcome of an attempt, and when the next one is. */
export function saveOutcome(
  delivery: ClaimedDelivery,
  { isDelivered, outcome }: { isDelivered: boolean; outcome: string },
  now: Date,
): Promise<unknown> {
  const again = isDelivered ? null : nextWebhookAttempt(delivery.attempts, now)
  const next = isDelivered
    ? { deliveredAt: now }
    : again === null || delivery.attempts >= MAX_WEBHOOK_ATTEMPTS
      ? { failedAt: now }
      : { sendAfter: again }
  return db().webhookDelivery.updateMany({
    where: whileClaimed(delivery),
    data: { ...next, leasedUntil: null, lastOutcome: outcome },
  })
}

const ENDED = { OR: [{ deliveredAt: { not: null } }, { failedAt: { not: null } }] }

/** Sends messages again from the start: one, or all that were given up. @returns how many */
export async function replayDeliveries(
  tx: Tx,
  { webhookId, id }: { webhookId: number; id: number | null },
  now: Date,
): Promise<number> {
  const { count } = await tx.webhookDelivery.updateMany({
    where: { webhookId, ...(id === null ? { failedAt: { not: null } } : { id, ...ENDED }) },
    data: { deliveredAt: null, failedAt: null, attempts: 0, sendAfter: now, leasedUntil: null },
  })
  return count
}

export const countDeliveries = (webhookId: number): Promise<number> =>
  db().webhookDelivery.count({ where: { webhookId } })

/** A page of messages, the latest first. */
export const listDeliveries = (webhookId: number, page: { skip: number; take: number }) =>
  db().webhookDelivery.findMany({ where: { webhookId }, orderBy: { id: 'desc' }, ...page })

/** Deletes messages that ended before a time, and those of webhooks that ended. */
export async function deleteDeliveriesBefore(tx: Tx, limit: Date): Promise<void> {
  await tx.webhookDelivery.deleteMany({
    where: {
      OR: [
        { deliveredAt: { lt: limit } },
        { failedAt: { lt: limit } },
        { webhook: { endedAt: { lt: limit } } },
      ],
    },
  })
  await tx.webhook.deleteMany({ where: { endedAt: { lt: limit } } })
}
