import { data, redirect } from 'react-router'
import type { Route } from './+types/new-metric'
import { requirePermission } from '#app/features/account/require-permission.server.ts'
import { REFUSED, statusOf } from '#app/features/reviews/change-draft.server.ts'
import { MetricForm } from '#app/features/reviews/metric-form.tsx'
import { MetricSchema } from '#app/features/reviews/metric.schema.ts'
import { captionOf, readDraft } from '#app/features/reviews/read-draft.server.ts'
import { requireDrafter, requireReview } from '#app/features/reviews/require-review.server.ts'
import { saveMetric } from '#app/features/reviews/save-metric.server.ts'
import { metricTyped, NO_METRIC } from '#app/features/reviews/typed-answers.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { parseForm } from '#app/platform/forms.server.ts'
import { Page } from '#app/ui/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:draft')
  const review = await requireReview(viewer, params)
  requireDrafter(review)
  const { why } = await readDraft(review)
  const back = paths.review(review.quarter.code, review.department.code)
  return { pageTitle: 'Add a metric', caption: captionOf(review), back, why }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'review:draft')
  const review = await requireReview(viewer, params)
  requireDrafter(review)
  const form = parseForm(MetricSchema, await request.formData())
  const answers = metricTyped(form.answers)
  if (!form.ok) return data({ errors: form.errors, answers }, { status: 400 })
  const refused = await saveMetric(review, null, form.value.entered, { by: { personId: viewer.personId }, now: now() })
  const first = 'name'
  if (refused) return data({ errors: { [first]: REFUSED[refused] } as Record<string, string>, answers }, { status: statusOf(refused) })
  return redirect(paths.review(review.quarter.code, review.department.code, { done: 'saved' }))
}

export default function NewMetricPage({ loaderData: { pageTitle, caption, back, why }, actionData: refused }: Route.ComponentProps) {
  return (
    <Page title={pageTitle} caption={caption} back={{ href: back, text: 'Return' }} errors={refused?.errors}>
      {why && !refused ? (
        <p className="govuk-body">{why}</p>
      ) : (
        <MetricForm answers={refused?.answers ?? NO_METRIC} errors={refused?.errors} back={back} />
      )}
    </Page>
  )
}
