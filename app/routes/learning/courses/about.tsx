import type { Route } from './+types/about'
import { COURSE_KINDS } from '#app/domain/learning/courses.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { aboutForm } from '#app/features/learning/courses/edit/about.schema.ts'
import { sectionDigest } from '#app/features/learning/courses/edit/change-course.server.ts'
import { SectionPage } from '#app/features/learning/courses/edit/section-page.tsx'
import { saveSection } from '#app/features/learning/courses/edit/save-section.server.ts'
import { requireCourseContent } from '#app/features/learning/courses/require-course.server.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Radios } from '#app/ui/forms/radios.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { course, content } = await requireCourseContent(viewer, params.code)
  const opened = sectionDigest('about', content)
  return {
    pageTitle: 'What the course is',
    course: { code: course.code, title: course.title },
    answers: aboutForm.answersFrom({ ...content, opened }),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { course } = await requireCourseContent(viewer, params.code)
  const form = aboutForm.parse(await request.formData())
  return saveSection({ viewer, course, section: 'about', form })
}

export default function AboutPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, course } = loaderData
  const answers = actionData?.answers ?? loaderData.answers
  const field = fieldProps(answers, actionData?.errors)
  return (
    <SectionPage {...{ title: pageTitle, course, opened: answers.opened }} {...actionData}>
      <TextInput {...field('title')} label="Title" labelSize="s" />
      <Radios
        {...field('kind')}
        legend="Type of course"
        legendSize="s"
        items={COURSE_KINDS.map((value) => ({ value, text: capitalise(value) }))}
      />
      <TextInput
        {...field('provider')}
        label="Provider (optional)"
        labelSize="s"
        hint="The organisation or company that runs it"
      />
      <TextInput
        {...field('durationMinutes')}
        label="Duration in minutes (optional)"
        labelSize="s"
        inputMode="numeric"
        width={5}
      />
      <Textarea
        {...field('summary')}
        label="What it is for (optional)"
        labelSize="s"
        hint="Shown in the list of courses"
        rows={3}
      />
      <Textarea
        {...field('outcomes')}
        label="What people can do afterwards (optional)"
        labelSize="s"
        hint="One outcome on each line"
      />
      <Textarea
        {...field('preparation')}
        label="What to do beforehand (optional)"
        labelSize="s"
        hint="Reading or questions, one on each line. Leave empty if people do not need to prepare"
      />
    </SectionPage>
  )
}
