import { data, redirect } from 'react-router'
import type { Route } from './+types/findings'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { acceptFindings } from '#app/features/oversight/quality/accept-findings.server.ts'
import { acceptForm } from '#app/features/oversight/quality/accept.schema.ts'
import { FindingsForm } from '#app/features/oversight/quality/findings-form.tsx'
import { OwnerName } from '#app/features/oversight/quality/findings-summary.tsx'
import { findKindView, requireKind } from '#app/features/oversight/quality/kind-view.server.ts'
import { KIND_TEXTS } from '#app/domain/oversight/finding-texts.ts'
import { trendSentence } from '#app/features/oversight/quality/trend-sentences.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { formatInstant } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

const DONE: Readonly<Record<string, string>> = {
  accepted: 'Accepted. We do not count them any more.',
  owner: 'Saved who looks after this.',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'quality:manage')
  const kind = requireKind(params.kind)
  const query = new URL(request.url).searchParams
  return {
    pageTitle: KIND_TEXTS[kind].title,
    kind,
    done: DONE[query.get('done') ?? ''] ?? null,
    view: await findKindView(kind, query),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { personId } = await requirePermission(request, 'quality:manage')
  const kind = requireKind(params.kind)
  const form = acceptForm.parse(await request.formData(), kind)
  if (!form.ok) return data({ errors: form.errors, answers: form.answers }, { status: 400 })
  const { findings: findingIds, reason } = form.value
  const accepted = await acceptFindings({ kind, findingIds, reason, by: personId })
  if (accepted === 0) {
    const errors = acceptForm.errorIn(
      'findings',
      'Someone else has accepted these findings or put them right. Check the list and try again',
    )
    return data({ errors, answers: form.answers }, { status: 409 })
  }
  return redirect(paths.findings(kind, { done: 'accepted' }))
}

export default function FindingsPage({
  loaderData: { pageTitle, kind, done, view },
  actionData: refused,
}: Route.ComponentProps) {
  const { count, checkedAt, page, pages, findings } = view
  const { why, fix } = KIND_TEXTS[kind]
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      errors={refused?.errors}
      back={{ href: paths.dataQuality(), text: 'Data quality' }}
      notification={done}
      wide
    >
      <p className="govuk-body">
        {why} {fix}
      </p>
      <SummaryList
        rows={[
          {
            key: 'To put right',
            value: `${formatNumber(count.open)}. ${trendSentence(count.trend)}.`,
          },
          {
            key: 'Accepted',
            value: formatNumber(count.accepted),
            actions:
              count.accepted > 0
                ? [{ href: paths.acceptedFindings(kind), text: 'See accepted findings' }]
                : [],
          },
          {
            key: 'Who looks after it',
            value: <OwnerName owner={count.owner} />,
            actions: [{ href: paths.findingOwner(kind), text: 'Change' }],
          },
          {
            key: 'Last checked',
            value: checkedAt === null ? 'Not yet' : formatInstant(checkedAt),
          },
        ]}
      />
      {findings.length === 0 ? (
        <p className="govuk-body">There is nothing to put right.</p>
      ) : (
        <FindingsForm kind={kind} title={pageTitle} findings={findings} refused={refused} />
      )}
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => paths.findings(kind, { page: number })}
      />
    </Page>
  )
}
