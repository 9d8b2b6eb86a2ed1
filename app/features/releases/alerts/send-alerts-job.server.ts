/** Emails people when figures are published. */
import { parseContent } from '#app/features/releases/content.ts'
import { z } from 'zod'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import {
  listAlertedReleases,
  listConfirmedAlerts,
  saveAlertRun,
} from '#app/data/releases/alerts.server.ts'
import { findRevision } from '#app/data/releases/releases.server.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { releaseAlertEmail } from '#app/features/releases/alerts/alert-emails.ts'
import {
  listPublications,
  type Publication,
} from '#app/features/releases/published/publications.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** A service that was stopped for longer does not send old news. */
const DAYS_OF_NEWS = 3
const DAY_MS = 86_400_000

/** Lists publications about which nobody has been told yet. */
async function listNews(): Promise<Publication[]> {
  const alerted = await listAlertedReleases()
  const oldest = now().getTime() - DAYS_OF_NEWS * DAY_MS
  return (await listPublications()).filter(
    ({ id, publishedAt }) => publishedAt.getTime() >= oldest && !alerted.has(id),
  )
}

async function saveAlertsAbout(tx: Tx, publication: Publication): Promise<number> {
  const release = await findRevision(publication.slug, publication.revision, tx)
  const headline = (release && parseContent(release)?.messages[0]) ?? publication.title
  const alerts = await listConfirmedAlerts(tx, publication.publishedAt)
  const run = { releaseId: publication.id, ranAt: now(), people: alerts.length }
  if (!(await saveAlertRun(tx, run))) return 0
  const service = env().baseUrl
  return saveMessages(
    tx,
    alerts.map(({ email, token }) => ({
      to: email,
      ...releaseAlertEmail({ ...publication, headline }, { token, service }),
    })),
  )
}

/** Saves the emails about each publication once, however many processes do this. @returns how many were saved */
export async function sendAlerts(): Promise<number> {
  let saved = 0
  for (const publication of await listNews())
    saved += await inTransaction((tx) => saveAlertsAbout(tx, publication))
  return saved
}

export const sendAlertsJob = defineJob({
  kind: 'send-release-alerts',
  length: 'short',
  schedule: () => ({ everyMinutes: 2 }),
  isNeeded: async () => (await listNews()).length > 0,
  payload: z.object({}),
  result: z.object({ saved: z.number() }),
  run: async () => ({ saved: await sendAlerts() }),
})
