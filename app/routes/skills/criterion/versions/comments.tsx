import type { Route } from './+types/comments'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireCommentable } from '#app/features/skills/criterion/review/comment.server.ts'
import { findCommentsView } from '#app/features/skills/criterion/review/comments-view.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'criterion:view')
  const { version, isEditor } = await requireCommentable(viewer, params.versionId)
  return {
    pageTitle: `Comments on version ${version.version}`,
    isEditor,
    view: await findCommentsView(version, new URL(request.url).searchParams),
  }
}

const countText = ({ open, all }: { open: number; all: number }): string =>
  all === 0 ? 'None' : `${formatCount(all, 'comment')}${open > 0 ? `, ${open} open` : ''}`

export default function CommentsPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, isEditor, view } = loaderData
  const { versionId } = view
  const isOver = view.status === 'published' || view.status === 'retired'
  return (
    <Page
      title={pageTitle}
      back={
        isEditor && !isOver
          ? { href: paths.criterionReview(versionId), text: 'Review of the draft' }
          : { href: paths.criterion(), text: 'Criterion' }
      }
    >
      <p className="govuk-body">
        {view.open === 0
          ? 'There are no open comments.'
          : `${formatCount(view.open, 'open comment')}.`}{' '}
        {isOver
          ? 'This version is published, so you can no longer comment on it.'
          : 'Select a skill to read it next to the previous version, and to comment on it.'}
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href={paths.criterionComment(versionId, 'version')}>
          The version as a whole
        </a>
        : {countText(view.whole)}
      </p>
      <Table
        caption="Skills"
        rows={view.skills}
        columns={[
          {
            header: 'Skill',
            cell: ({ id, code, name }) => (
              <a className="govuk-link" href={paths.criterionComment(versionId, id)}>
                {code} {name}
              </a>
            ),
          },
          { header: 'Comments', cell: countText },
        ]}
      />
      <Pagination
        page={view.page}
        pages={view.pages}
        hrefOf={(page) => paths.criterionComments(versionId, { page })}
      />
    </Page>
  )
}
