import { data, redirect } from 'react-router'
import type { Route } from './+types/compare'
import { may } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { ChangedSkills } from '#app/features/skills/criterion/versions/changed-skills.tsx'
import { ChangesTable } from '#app/features/skills/criterion/versions/changes-table.tsx'
import { changesSentence } from '#app/features/skills/criterion/versions/change-sentences.ts'
import { ChooseVersionsForm } from '#app/features/skills/criterion/versions/choose-versions-form.tsx'
import { findCompareView } from '#app/features/skills/criterion/versions/compare-view.server.ts'
import {
  findWaitingEmails,
  stopEmails,
} from '#app/features/skills/criterion/versions/stop-emails.server.ts'
import { stopEmailsForm } from '#app/features/skills/criterion/versions/stop-emails.schema.ts'
import { WaitingEmailsForm } from '#app/features/skills/criterion/versions/waiting-emails-form.tsx'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'criterion:view')
  const search = new URL(request.url).searchParams
  const view = await findCompareView(viewer, search)
  const done = search.get('done')
  return {
    pageTitle: 'What changed in the criterion',
    view,
    emails: may(viewer, 'framework:publish') ? await findWaitingEmails(view.to.id, now()) : null,
    notification:
      done === 'published'
        ? `Version ${view.to.version} is published.`
        : done === 'stopped'
          ? 'Emails stopped.'
          : undefined,
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'framework:publish')
  const { from, to } = await findCompareView(viewer, new URL(request.url).searchParams)
  const form = stopEmailsForm.parse(await request.formData())
  if (
    !form.ok ||
    form.value.stop !== to.id ||
    !(await stopEmails(to.id, { ...viewer, now: now() }))
  )
    return data(
      {
        errors: {
          form: 'It is too late to stop the emails. They are sent, or someone stopped them already',
        },
      },
      { status: 400 },
    )
  return redirect(paths.compareCriterion({ from: from.version, to: to.version, done: 'stopped' }))
}

export default function ComparePage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, view, emails, notification } = loaderData
  const { from, to } = view
  const isSame = from.version === to.version
  return (
    <Page
      title={pageTitle}
      caption={isSame ? `Version ${to.version}` : `From version ${from.version} to ${to.version}`}
      titleDetail={`${from.version} to ${to.version}`}
      back={{ href: paths.criterion(), text: 'Criterion' }}
      errors={actionData?.errors}
      notification={notification}
      wide
    >
      {emails ? <WaitingEmailsForm emails={emails} /> : null}
      <p className="govuk-body-l">
        {isSame
          ? 'There is no other version to compare it with yet.'
          : changesSentence(view.counts)}
      </p>
      {view.isProposed ? (
        <p className="govuk-body">
          Version {to.version} is a draft. Until its owner has decided what happened to each skill,
          this shows what we propose.
        </p>
      ) : null}
      {to.publishNote ? (
        <InsetText>
          {to.publishNote}
          {to.publishedAt ? ` (Published on ${formatDayOf(to.publishedAt)}.)` : null}
        </InsetText>
      ) : null}
      {view.groups.length > 0 ? (
        <ChangesTable
          caption="Areas, themes and levels"
          before={from.version}
          after={to.version}
          changes={view.groups}
        />
      ) : null}
      <ChangedSkills view={view} />
      <Pagination
        page={view.page}
        pages={view.pages}
        hrefOf={(page) => paths.compareCriterion({ from: from.version, to: to.version, page })}
      />
      <h2 className="govuk-heading-m">Compare other versions</h2>
      <ChooseVersionsForm {...view} />
    </Page>
  )
}
