import type { Route } from './+types/skills'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { sectionDigest } from '#app/features/learning/courses/edit/change-course.server.ts'
import { SectionPage } from '#app/features/learning/courses/edit/section-page.tsx'
import { saveSection } from '#app/features/learning/courses/edit/save-section.server.ts'
import { findSkillChoices } from '#app/features/learning/courses/edit/skill-choices.server.ts'
import { skillKey, skillsForm } from '#app/features/learning/courses/edit/skills.schema.ts'
import { requireCourseContent } from '#app/features/learning/courses/require-course.server.ts'
import { Select } from '#app/ui/forms/select.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { course, content } = await requireCourseContent(viewer, params.code)
  const { choices, others } = await findSkillChoices(content.skills)
  return {
    pageTitle: 'Skills it raises',
    course: { code: course.code, title: course.title },
    areas: [...Map.groupBy(choices, ({ area }) => area)],
    others: others.map(({ skill }) => skill),
    answers: skillsForm.answersFrom({
      opened: sectionDigest('skills', content),
      level: Object.fromEntries(content.skills.map((raised) => [skillKey(raised), raised.level])),
    }),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { course, content } = await requireCourseContent(viewer, params.code)
  const { choices, others } = await findSkillChoices(content.skills)
  const form = skillsForm.parse(await request.formData(), choices, others)
  return saveSection({ viewer, course, section: 'skills', form })
}

export default function SkillsPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, course, areas, others } = loaderData
  const answers = actionData?.answers ?? loaderData.answers
  const errors = actionData?.errors
  return (
    <SectionPage {...{ title: pageTitle, course, opened: answers.opened }} {...actionData}>
      {areas.length === 0 ? (
        <p className="govuk-body">
          There is no published criterion, so there are no skills to choose from yet.
        </p>
      ) : (
        <p className="govuk-body">
          Select the level that people reach with this course. We suggest the course to people who
          have a gap in these skills, and count its places as planned in training needs.
        </p>
      )}
      {others.length > 0 ? (
        <p className="govuk-body">
          The course also raises skills that are not in the published criterion: {others.join(', ')}
          . They stay as they are.
        </p>
      ) : null}
      {areas.map(([area, choices]) => (
        <section key={area}>
          <h2 className="govuk-heading-m">{area}</h2>
          {choices.map(({ key, name, levels }) => (
            <Select
              key={key}
              name={`level[${key}]`}
              label={name}
              empty="Does not raise it"
              items={levels.map(({ code, name: text }) => ({ value: code, text }))}
              value={answers.level[key]}
              error={errors?.[`level[${key}]`]}
            />
          ))}
        </section>
      ))}
    </SectionPage>
  )
}
