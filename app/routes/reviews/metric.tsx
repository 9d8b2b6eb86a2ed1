import { data, redirect } from 'react-router'
import type { Route } from './+types/metric'
import { requireId } from '#app/features/account/require-found.server.ts'
import { requirePermission } from '#app/features/account/require-permission.server.ts'
import { MetricForm } from '#app/features/reviews/metric-form.tsx'
import { MetricSchema } from '#app/features/reviews/metric.schema.ts'
import { REFUSED, statusOf } from '#app/features/reviews/change-draft.server.ts'
import { captionOf, readDraft } from '#app/features/reviews/read-draft.server.ts'
import { requireDrafter, requireReview } from '#app/features/reviews/require-review.server.ts'
import { removeMetric, saveMetric } from '#app/features/reviews/save-metric.server.ts'
import { SavedMetric } from '#app/features/reviews/saved-meanwhile.tsx'
import { metricTyped, answersOfMetric } from '#app/features/reviews/typed-answers.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { answer, parseForm } from '#app/platform/forms.server.ts'
import { Page } from '#app/ui/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:draft')
  const review = await requireReview(viewer, params)
  requireDrafter(review)
  const metricId = requireId(params.metricId)
  const { draft, why } = await readDraft(review)
  const found = draft?.metrics.find(({ id }) => id === metricId)
  const at = [review.quarter.code, review.department.code] as const
  // Somebody else may have taken it away while this was open: what was typed must not go with it.
  const shown = {
    pageTitle: 'Change a metric',
    caption: captionOf(review),
    back: paths.review(...at),
    addressOfNew: paths.newReviewMetric(...at),
    why: why ?? (found ? null : 'It is not in this return any more: somebody has taken it away.'),
    saved: found ? answersOfMetric(found) : null,
    removable: found !== undefined,
    lastChange: draft?.lastChange ?? '',
  }
  return data(shown, { status: found ? 200 : 404 })
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'review:draft')
  const review = await requireReview(viewer, params)
  requireDrafter(review)
  const form = parseForm(MetricSchema, await request.formData())
  const answers = metricTyped(form.answers)
  const metric = { id: requireId(params.metricId), revision: answers.seen }
  const doing = { by: { personId: viewer.personId }, now: now() }
  const done = () => redirect(paths.review(review.quarter.code, review.department.code, { done: 'saved' }))
  if (answer(form.answers, 'remove') === 'yes') {
    const removed = await removeMetric(review, metric, doing)
    if (removed === null) return done()
    return data({ errors: { name: REFUSED[removed] } as Record<string, string>, answers, refused: removed }, { status: statusOf(removed) })
  }
  if (!form.ok) return data({ errors: form.errors, answers, refused: null }, { status: 400 })
  const refused = await saveMetric(review, metric, form.value.entered, doing)
  if (refused)
    return data({ errors: { name: REFUSED[refused] } as Record<string, string>, answers, refused }, { status: statusOf(refused) })
  return done()
}

export default function MetricPage({ loaderData, actionData: sent }: Route.ComponentProps) {
  const { pageTitle, caption, back, addressOfNew, why, saved, removable, lastChange } = loaderData
  const isClash = sent?.refused === 'clash'
  const typed = sent && { ...sent.answers, seen: isClash ? (saved?.seen ?? 0) : sent.answers.seen }
  const answers = typed ?? (why === null ? saved : null)
  return (
    <Page title={pageTitle} caption={caption} back={{ href: back, text: 'Return' }} errors={sent?.errors}>
      {why && !sent ? <p className="govuk-body">{why}</p> : null}
      {isClash && saved ? <SavedMetric saved={saved} lastChange={lastChange} /> : null}
      {answers ? (
        <MetricForm
          answers={answers}
          errors={sent?.errors}
          back={back}
          action={sent?.refused === 'gone' ? addressOfNew : undefined}
          removable={removable}
        />
      ) : null}
    </Page>
  )
}
