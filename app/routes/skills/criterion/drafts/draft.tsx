import type { Route } from './+types/draft'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findOverview } from '#app/features/skills/criterion/editor/overview-view.server.ts'
import type { DraftProblem } from '#app/features/skills/criterion/editor/draft-problems.ts'
import { paths } from '#app/paths.ts'
import { ButtonGroup, LinkButton } from '#app/ui/forms/button.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { TaskList } from '#app/ui/task-list.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:edit')
  const done = new URL(request.url).searchParams.get('done')
  return {
    pageTitle: 'Edit the draft',
    ...(await findOverview(params.versionId)),
    notification: done === 'saved' ? 'Saved.' : null,
  }
}

const ProblemList = ({ problems }: { problems: readonly DraftProblem[] }) => (
  <ul className="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
    {problems.map(({ text, href }) => (
      <li key={text}>
        <a className="govuk-link" href={href}>
          {text}
        </a>
      </li>
    ))}
  </ul>
)

export default function DraftPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, draft, isUndecided, tasks, problems, advice, notification } = loaderData
  return (
    <Page
      title={pageTitle}
      caption={`${draft.title} ${draft.version}`}
      back={{ href: paths.criterionDrafts(), text: 'Edit the criterion' }}
      notification={notification}
    >
      <p className="govuk-body">
        {problems.length > 0
          ? 'There are still things to do before this draft can be published.'
          : isUndecided
            ? 'Before you publish this draft, decide what happened to each skill.'
            : 'Nothing prevents this draft from being published.'}{' '}
        {draft.basedOn === null ? null : `It was started from version ${draft.basedOn}. `}
        {draft.inReview ? 'It is in review, and reviewers see your changes at once.' : null}
      </p>
      {problems.length > 0 ? (
        <InsetText>
          <h2 className="govuk-heading-s">To do before publishing</h2>
          <ProblemList problems={problems} />
        </InsetText>
      ) : null}
      <TaskList tasks={tasks} />
      {advice.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">You may want to check</h2>
          <ProblemList problems={advice} />
          <div className="govuk-!-margin-bottom-6" />
        </>
      ) : null}
      <ButtonGroup>
        <LinkButton href={paths.publishCriterion(draft.id)}>Publish the draft</LinkButton>
        <LinkButton href={paths.criterionDraftSection(draft.id, 'preview')} look="secondary">
          Preview as a learner
        </LinkButton>
        <LinkButton href={paths.criterionDraftSection(draft.id, 'delete')} look="secondary">
          Delete the draft
        </LinkButton>
      </ButtonGroup>
    </Page>
  )
}
