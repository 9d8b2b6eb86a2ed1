import type { Route } from './+types/prerequisites'
import { courseScope } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { sectionDigest } from '#app/features/learning/courses/edit/change-course.server.ts'
import { listCourseChoices } from '#app/features/learning/courses/edit/course-choices.server.ts'
import { lineOf } from '#app/features/learning/courses/edit/find-by-line.ts'
import { prerequisitesForm } from '#app/features/learning/courses/edit/prerequisites.schema.ts'
import { SectionPage } from '#app/features/learning/courses/edit/section-page.tsx'
import { saveSection } from '#app/features/learning/courses/edit/save-section.server.ts'
import { requireCourseContent } from '#app/features/learning/courses/require-course.server.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Textarea } from '#app/ui/forms/textarea.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { course, content } = await requireCourseContent(viewer, params.code)
  const required = course.prerequisites.map(({ code, title }) => lineOf({ code, name: title }))
  return {
    pageTitle: 'Courses to complete first',
    course: { code: course.code, title: course.title },
    answers: prerequisitesForm.answersFrom({
      opened: sectionDigest('prerequisites', content),
      prerequisites: required.join('\n'),
    }),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { course } = await requireCourseContent(viewer, params.code)
  const choices = await listCourseChoices(courseScope(viewer))
  const form = prerequisitesForm.parse(await request.formData(), choices, course.code)
  return saveSection({ viewer, course, section: 'prerequisites', form })
}

export default function PrerequisitesPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, course } = loaderData
  const answers = actionData?.answers ?? loaderData.answers
  const field = fieldProps(answers, actionData?.errors)
  return (
    <SectionPage {...{ title: pageTitle, course, opened: answers.opened }} {...actionData}>
      <Textarea
        {...field('prerequisites')}
        label="Courses (optional)"
        labelSize="s"
        hint="One on each line, by code or title. People must have completed all of them, and the completions must still be valid"
        spellCheck={false}
      />
    </SectionPage>
  )
}
