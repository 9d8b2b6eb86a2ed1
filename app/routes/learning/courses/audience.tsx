import type { Route } from './+types/audience'
import { AUDIENCES } from '#app/domain/learning/courses.ts'
import { UNKNOWN_GRADE } from '#app/domain/learning/eligibility.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  answersFromAudience,
  audienceForm,
} from '#app/features/learning/courses/edit/audience.schema.ts'
import { listAudienceChoices } from '#app/features/learning/courses/edit/audience-choices.server.ts'
import { sectionDigest } from '#app/features/learning/courses/edit/change-course.server.ts'
import { SectionPage } from '#app/features/learning/courses/edit/section-page.tsx'
import { saveSection } from '#app/features/learning/courses/edit/save-section.server.ts'
import { requireCourseContent } from '#app/features/learning/courses/require-course.server.ts'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

const AUDIENCE_LABELS: Readonly<Record<(typeof AUDIENCES)[number], string>> = {
  all: 'Every grade',
  scs: 'The senior civil service',
  grades: 'Only the grades selected below',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { course, content } = await requireCourseContent(viewer, params.code)
  const { grades, professions, organisations } = await listAudienceChoices()
  const opened = sectionDigest('audience', content)
  return {
    pageTitle: 'Who the course is for',
    course: { code: course.code, title: course.title },
    grades,
    professions,
    answers: answersFromAudience(content, organisations, opened),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { course } = await requireCourseContent(viewer, params.code)
  const { organisations } = await listAudienceChoices()
  const form = audienceForm.parse(await request.formData(), organisations)
  return saveSection({ viewer, course, section: 'audience', form })
}

export default function AudiencePage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, course, grades, professions } = loaderData
  const answers = actionData?.answers ?? loaderData.answers
  const errors = actionData?.errors
  const field = fieldProps(answers, errors)
  return (
    <SectionPage {...{ title: pageTitle, course, opened: answers.opened }} {...actionData}>
      <p className="govuk-body">
        People can book if they meet all three: grade, organisation and profession on the day they
        book.
      </p>
      <Radios
        {...field('audience')}
        legend="Which grades is it for?"
        legendSize="s"
        items={AUDIENCES.map((value) => ({ value, text: AUDIENCE_LABELS[value] }))}
      />
      <Checkboxes
        name="grades[]"
        legend="Grades, if it is only for some"
        legendSize="s"
        items={grades.map(({ code, name }) => ({
          value: code,
          text: code === UNKNOWN_GRADE ? 'Grade not known' : name,
        }))}
        values={answers.grades}
        error={errors?.['grades[]']}
        small
      />
      <Textarea
        {...field('organisations')}
        label="Organisations (optional)"
        labelSize="s"
        hint="One on each line, by name or code. Each includes the organisations below it. Leave empty if it is for every organisation"
        spellCheck={false}
      />
      <Checkboxes
        name="professions[]"
        legend="Professions (optional)"
        legendSize="s"
        hint="Select none if it is for every profession"
        items={professions.map(({ code, name }) => ({ value: code, text: name }))}
        values={answers.professions}
        error={errors?.['professions[]']}
        small
      />
    </SectionPage>
  )
}
