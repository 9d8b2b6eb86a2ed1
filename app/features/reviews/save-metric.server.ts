/** Adds, changes and takes away a metric that the department enters itself. */
import { actorId, saveAudit } from '#app/data/audit.server.ts'
import { deleteMetric, saveMetric as writeMetric, saveReturn } from '#app/data/reviews.server.ts'
import { changeDraft, type Doing, type Refused } from '#app/features/reviews/change-draft.server.ts'
import type { MetricEntered } from '#app/features/reviews/metric.schema.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'
import type { Seen } from '#app/features/reviews/save-action.server.ts'

export const saveMetric = (review: Review, seen: Seen, entered: MetricEntered, doing: Doing): Promise<Refused | null> =>
  changeDraft(review, async (tx, draft) => {
    const before = seen ? draft.metrics.find(({ id }) => id === seen.id) : undefined
    if (seen && !before) return 'gone'
    const fields = Object.keys(entered) as (keyof MetricEntered)[]
    if (before && fields.every((field) => before[field] === entered[field])) return null
    if (before && before.revision !== seen?.revision) return 'clash'
    const row = { ...entered, returnId: draft.id, revision: draft.revision + 1, savedById: actorId(doing.by) }
    const { id } = await writeMetric(tx, before?.id ?? null, row)
    await saveReturn(tx, draft, {}, doing)
    const was = before && Object.fromEntries(fields.map((field) => [field, before[field]]))
    await saveAudit(tx, { by: doing.by, action: 'review:metric', subject: 'ReviewMetric', subjectId: id, before: was, after: entered })
    return null
  })

export const removeMetric = (review: Review, seen: NonNullable<Seen>, doing: Doing): Promise<Refused | null> =>
  changeDraft(review, async (tx, draft) => {
    const metric = draft.metrics.find(({ id }) => id === seen.id)
    if (!metric) return null
    if (metric.revision !== seen.revision) return 'clash'
    await deleteMetric(tx, metric.id)
    await saveReturn(tx, draft, {}, doing)
    await saveAudit(tx, { by: doing.by, action: 'review:metric-remove', subject: 'ReviewMetric', subjectId: metric.id, before: metric })
    return null
  })
