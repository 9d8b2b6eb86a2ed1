import type { Route } from './+types/completion'
import { MONTH_ENDS } from '#app/domain/learning/validity.ts'
import { COMPLETION_RULES, type CompletionRule } from '#app/domain/learning/courses.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { sectionDigest } from '#app/features/learning/courses/edit/change-course.server.ts'
import { completionForm } from '#app/features/learning/courses/edit/completion.schema.ts'
import { YES_NO } from '#app/features/learning/courses/edit/form-values.ts'
import { SectionPage } from '#app/features/learning/courses/edit/section-page.tsx'
import { saveSection } from '#app/features/learning/courses/edit/save-section.server.ts'
import { requireCourseContent } from '#app/features/learning/courses/require-course.server.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { formatMonthDay } from '#app/ui/text/dates.ts'

const RULE_LABELS: Readonly<Record<CompletionRule, string>> = {
  'all-sessions': 'By attending every required session',
  'share-of-sessions': 'By attending a minimum number of sessions',
  'all-modules': 'By completing every module that is not optional',
  'admin-word': 'When a course admin records it',
  'outside-record': 'When another system records it',
}
const yesNoItems = YES_NO.map((value) => ({ value, text: capitalise(value) }))
const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no')

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { course, content } = await requireCourseContent(viewer, params.code)
  return {
    pageTitle: 'How people complete it',
    course: { code: course.code, title: course.title },
    answers: completionForm.answersFrom({
      ...content,
      opened: sectionDigest('completion', content),
      qualifying: yesOrNo(content.qualifying),
      certificate: yesOrNo(content.certificate),
    }),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { course } = await requireCourseContent(viewer, params.code)
  const form = completionForm.parse(await request.formData())
  return saveSection({ viewer, course, section: 'completion', form })
}

export default function CompletionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, course } = loaderData
  const answers = actionData?.answers ?? loaderData.answers
  const field = fieldProps(answers, actionData?.errors)
  return (
    <SectionPage {...{ title: pageTitle, course, opened: answers.opened }} {...actionData}>
      <p className="govuk-body">
        If you change how people complete the course, the change applies to registers that are saved
        from now on. Completions that are already recorded do not change.
      </p>
      <Radios
        {...field('completionRule')}
        legend="How people complete it"
        legendSize="s"
        items={COMPLETION_RULES.map((value) => ({ value, text: RULE_LABELS[value] }))}
      />
      <TextInput
        {...field('sessionsNeeded')}
        label="Minimum number of sessions"
        labelSize="s"
        inputMode="numeric"
        width={3}
        hint="Only required sessions count. Leave empty if people complete the course in another way"
      />
      <Radios
        {...field('qualifying')}
        legend="Does it count as upskilling?"
        legendSize="s"
        items={yesNoItems}
        inline
      />
      <TextInput
        {...field('validForMonths')}
        label="Number of months a completion is valid (optional)"
        labelSize="s"
        inputMode="numeric"
        width={4}
        hint="Leave empty if completions do not expire. A change applies to completions from today. It does not change how long earlier completions are valid"
      />
      <Select
        {...field('validUntil')}
        label="Then valid until the next (optional)"
        labelSize="s"
        hint="For example, with 12 months and 31 March, a completion in May 2026 is valid until 31 March 2028"
        empty="No fixed day"
        items={MONTH_ENDS.map((day) => ({ value: day, text: formatMonthDay(day) }))}
      />
      <Radios
        {...field('certificate')}
        legend="Do people who complete it get a certificate?"
        legendSize="s"
        items={yesNoItems}
        inline
      />
    </SectionPage>
  )
}
