/** Records in the audit log that someone looks at people whom they do not manage. */
import { setTimeout as wait } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { inTransaction } from '#app/data/database/database.server.ts'
import { hasLooked } from '#app/data/operations/looks.server.ts'
import { saveAudit, type AuditEntry } from '#app/data/operations/audit.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { instantInLondon, now, today } from '#app/platform/clock.server.ts'
import { log } from '#app/platform/log.server.ts'

/** A record of a person, or a list of people in an organisation, in a profession or everywhere. */
export type Look =
  | { personId: number }
  | { list: string; people: number; organisationId?: number; professionId?: number }

/** How long a page waits. Usually a look is saved within a few milliseconds. */
const PAGE_TIMEOUT_MS = 250
const RETRY_AFTER_MS = [1000, 5000, 15_000, 60_000, 300_000, 900_000]

/** What this process has recorded. Others find it in the log. */
const recorded = new LRUCache<string, true>({ max: 20_000 })
const saving = new Set<Promise<void>>()

function entryOf({ personId }: Viewer, look: Look): AuditEntry {
  const by = { personId }
  if ('personId' in look) return { by, action: 'person:view', subjectId: look.personId }
  const { list, organisationId, professionId } = look
  const scope = [
    ...(organisationId === undefined ? [] : [`organisation ${organisationId}`]),
    ...(professionId === undefined ? [] : [`profession ${professionId}`]),
  ]
  return { by, action: 'list:view', subjectId: [list, ...scope].join(', '), after: look }
}

const save = (entry: AuditEntry, since: Date): Promise<void> =>
  inTransaction(async (tx) => {
    if (!(await hasLooked(tx, entry, since))) await saveAudit(tx, entry)
  })

/** Tries again while, for example, an import holds the lock of the database. */
async function saveInTheEnd(entry: AuditEntry, since: Date): Promise<boolean> {
  for (const delay of [...RETRY_AFTER_MS, null])
    try {
      await save(entry, since)
      return true
    } catch (error) {
      if (delay === null) log.error({ err: error }, 'Could not record who looked at people')
      else await wait(delay, undefined, { ref: false })
    }
  return false
}

/** If it cannot be saved, the next look is recorded instead. */
async function saveOnce(key: string, entry: AuditEntry, since: Date): Promise<void> {
  if (!(await saveInTheEnd(entry, since))) recorded.delete(key)
}

/**
 * Records the first time that a viewer looks at a list or a record on a day. The page waits a quarter
 * of a second at most, because an import may hold the lock of the database. Saving then continues.
 */
export async function recordLook(viewer: Viewer, look: Look): Promise<void> {
  if ('personId' in look && look.personId === viewer.personId) return
  const entry = entryOf(viewer, look)
  const day = today()
  const key = [day, viewer.personId, entry.action, entry.subjectId].join(' ')
  if (recorded.has(key)) return
  recorded.set(key, true)
  const since = instantInLondon(day, '00:00') ?? now()
  const saved = saveOnce(key, entry, since).finally(() => void saving.delete(saved))
  saving.add(saved)
  await Promise.race([saved, wait(PAGE_TIMEOUT_MS, undefined, { ref: false })])
}

/** Waits until the looks of pages that did not wait are saved. */
export async function finishLooks(): Promise<void> {
  await Promise.race([Promise.all(saving), wait(5000, undefined, { ref: false })])
}
