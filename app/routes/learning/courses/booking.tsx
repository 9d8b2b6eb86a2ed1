import type { Route } from './+types/booking'
import { capitalise } from '#app/domain/text/capitalise.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { bookingForm } from '#app/features/learning/courses/edit/booking.schema.ts'
import { sectionDigest } from '#app/features/learning/courses/edit/change-course.server.ts'
import { YES_NO } from '#app/features/learning/courses/edit/form-values.ts'
import { SectionPage } from '#app/features/learning/courses/edit/section-page.tsx'
import { saveSection } from '#app/features/learning/courses/edit/save-section.server.ts'
import { requireCourseContent } from '#app/features/learning/courses/require-course.server.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Radios } from '#app/ui/forms/radios.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

const poundsOf = (pence: number | null): string =>
  pence === null ? '' : (pence / 100).toFixed(2).replace(/\.00$/, '')

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { course, content } = await requireCourseContent(viewer, params.code)
  return {
    pageTitle: 'Approval and cost',
    course: { code: course.code, title: course.title },
    answers: bookingForm.answersFrom({
      opened: sectionDigest('booking', content),
      needsApproval: content.needsApproval ? 'yes' : 'no',
      cost: poundsOf(content.costPence),
    }),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'course:manage')
  const { course } = await requireCourseContent(viewer, params.code)
  const form = bookingForm.parse(await request.formData())
  return saveSection({ viewer, course, section: 'booking', form })
}

export default function BookingPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, course } = loaderData
  const answers = actionData?.answers ?? loaderData.answers
  const field = fieldProps(answers, actionData?.errors)
  return (
    <SectionPage {...{ title: pageTitle, course, opened: answers.opened }} {...actionData}>
      <Radios
        {...field('needsApproval')}
        legend="Does the person’s manager approve each place?"
        legendSize="s"
        hint="A request holds a place until the manager decides. A change applies to new bookings"
        items={YES_NO.map((value) => ({ value, text: capitalise(value) }))}
        inline
      />
      <TextInput
        {...field('cost')}
        label="Cost of a place (optional)"
        labelSize="s"
        hint="In pounds, such as 250. Leave empty if nothing is charged"
        inputMode="decimal"
        prefix="£"
        width={10}
      />
    </SectionPage>
  )
}
