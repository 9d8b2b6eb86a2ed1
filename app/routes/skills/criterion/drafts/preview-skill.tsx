import type { Route } from './+types/preview-skill'
import { answerName, OTHER_ANSWERS } from '#app/domain/skills/assessment.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { postName } from '#app/features/skills/criterion/editor/skills/post-name.ts'
import { findQuestionPreview } from '#app/features/skills/criterion/editor/skills/preview-view.server.ts'
import { paths } from '#app/paths.ts'
import { Details } from '#app/ui/details.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:edit')
  const { searchParams } = new URL(request.url)
  const view = await findQuestionPreview(params.versionId, params.itemId, searchParams)
  return { pageTitle: view.skill.name, ...view }
}

/** The question without a form around it, so that nothing can be sent. */
export default function PreviewSkillPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, draft, skill, levels, grade, profession, target } = loaderData
  const steps = levels.map(({ code, name }, index) => ({ code, name, order: index + 1 }))
  return (
    <Page
      title={pageTitle}
      caption={skill.area}
      back={{
        href: paths.criterionDraftSection(draft.id, 'preview', {
          grade: grade.code,
          profession: profession?.code,
        }),
        text: 'Preview as a learner',
      }}
    >
      <InsetText>
        This is a preview of version {draft.version}, and answers are not saved. After the answer,{' '}
        {postName(grade, profession)} sees{' '}
        {target === null ? 'no target level.' : `the target level ${target}.`}
      </InsetText>
      <p className="govuk-body app-typed-text">{skill.definition}</p>
      <Radios
        name="answer"
        legend="Which level best describes you?"
        legendSize="m"
        items={[
          ...levels.map(({ code, name, descriptor }) => ({
            value: code,
            text: name,
            hint: descriptor,
          })),
          { divider: 'or' },
          ...OTHER_ANSWERS.map((code) => ({ value: code, text: answerName(steps, code) })),
        ]}
      />
      {skill.behaviours.length > 0 ? (
        <Details summary="What people with this skill do">
          <ul className="govuk-list govuk-list--bullet">
            {skill.behaviours.map((behaviour) => (
              <li key={behaviour}>{behaviour}</li>
            ))}
          </ul>
        </Details>
      ) : null}
      <Textarea
        name="evidence"
        label="An example from your work (optional)"
        labelSize="s"
        hint={skill.evidencePrompt}
      />
      <p className="govuk-body">
        <a
          className="govuk-link"
          href={paths.criterionDraftItem(draft.id, 'skills', loaderData.skillId)}
        >
          Change this skill
        </a>
      </p>
    </Page>
  )
}
