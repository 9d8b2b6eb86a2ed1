import type { Route } from './+types/compare'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { ChangedSkills } from '#app/features/skills/criterion/versions/changed-skills.tsx'
import { ChangesTable } from '#app/features/skills/criterion/versions/changes-table.tsx'
import { changesSentence } from '#app/features/skills/criterion/versions/change-sentences.ts'
import { ChooseVersionsForm } from '#app/features/skills/criterion/versions/choose-versions-form.tsx'
import { findCompareView } from '#app/features/skills/criterion/versions/compare-view.server.ts'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'criterion:view')
  const view = await findCompareView(viewer, new URL(request.url).searchParams)
  return { pageTitle: 'What changed in the criterion', view }
}

export default function ComparePage({ loaderData: { pageTitle, view } }: Route.ComponentProps) {
  const { from, to } = view
  const isSame = from.version === to.version
  return (
    <Page
      title={pageTitle}
      caption={isSame ? `Version ${to.version}` : `From version ${from.version} to ${to.version}`}
      titleDetail={`${from.version} to ${to.version}`}
      back={{ href: paths.criterion(), text: 'Criterion' }}
      wide
    >
      <p className="govuk-body-l">
        {isSame
          ? 'There is no other version to compare. Choose another version when there is one.'
          : changesSentence(view.counts)}
      </p>
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
