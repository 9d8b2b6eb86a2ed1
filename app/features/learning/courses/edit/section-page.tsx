/** The page with the form for one section of a course. */
import type { ReactNode } from 'react'
import type { SavedField } from '#app/features/learning/courses/edit/save-section.server.ts'
import { paths } from '#app/paths.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

const SavedMeanwhile = ({ fields }: { fields: readonly SavedField[] }) => (
  <InsetText>
    <p className="govuk-body">This is what is saved now, where it differs from your answers:</p>
    <ul className="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
      {fields.map(({ label, value }) => (
        <li key={label}>
          {label}: {value}
        </li>
      ))}
    </ul>
  </InsetText>
)

type SectionPageProps = {
  title: string
  course: { code: string; title: string }
  /** The digest of the section when it was opened. */
  opened: string
  errors?: Record<string, string> | null
  savedMeanwhile?: readonly SavedField[]
  children: ReactNode
}

export function SectionPage(props: SectionPageProps) {
  const { title, course, opened, errors, savedMeanwhile = [], children } = props
  const hub = paths.editCourse(course.code)
  return (
    <Page
      title={title}
      caption={course.title}
      back={{ href: hub, text: 'Change the course' }}
      errors={errors}
    >
      {savedMeanwhile.length > 0 ? <SavedMeanwhile fields={savedMeanwhile} /> : null}
      <Form>
        <input type="hidden" name="opened" value={opened} />
        {children}
        <SubmitOrCancel submit="Save" href={hub} />
      </Form>
    </Page>
  )
}
