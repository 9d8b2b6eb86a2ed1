/** Saves the form for one section of a course. */
import { data, redirect } from 'react-router'
import { courseScope, type Viewer } from '#app/domain/identity/permissions.ts'
import {
  changedFields,
  type CourseContent,
  type CourseSection,
} from '#app/domain/learning/course-content.ts'
import {
  changeCourse,
  sectionDigest,
  type ChangeRefusal,
} from '#app/features/learning/courses/edit/change-course.server.ts'
import {
  COURSE_FIELD_LABELS,
  describeCourseField,
} from '#app/features/learning/courses/edit/course-fields.ts'
import { paths } from '#app/paths.ts'
import type { FieldErrors, ParsedForm } from '#app/platform/forms/define-form.server.ts'

/** A field that someone else has saved meanwhile, as it is now. */
export type SavedField = { label: string; value: string }

export const PROVIDER_OUTSIDE_SCOPE =
  'Enter a provider whose courses you run, spelt as on those courses'

function errorsFor(refusal: ChangeRefusal): FieldErrors {
  if (refusal.reason === 'provider-outside-scope') return { provider: PROVIDER_OUTSIDE_SCOPE }
  if (refusal.reason === 'prerequisite-cycle')
    return {
      prerequisites: `${refusal.path.slice(0, -1).join(' needs ')} needs ${refusal.path.at(-1) ?? ''}. Courses cannot need each other. Remove one of them`,
    }
  return {
    form: 'Someone else has saved this page since you opened it. Check what they saved, then save again to replace it',
  }
}

const NOTHING_SAVED: readonly SavedField[] = []

type SectionForm<Change, Answers> = {
  viewer: Viewer
  course: { id: number; code: string }
  section: CourseSection
  form: ParsedForm<Change, Answers>
}

/**
 * Saves a section and returns to the page of all sections, or answers with a 400 and the person's answers. If someone else saved the
 * section since it was opened, the answer lists what is saved now, and saving again replaces it.
 */
export async function saveSection<
  Change extends Partial<CourseContent> & { opened: string },
  Answers extends { opened: string },
>({ viewer, course, section, form }: SectionForm<Change, Answers>) {
  const { answers } = form
  if (!form.ok)
    return data({ errors: form.errors, answers, savedMeanwhile: NOTHING_SAVED }, { status: 400 })
  const { opened, ...change } = form.value
  const [scope, by] = [courseScope(viewer), { personId: viewer.personId }]
  const refusal = await changeCourse({ course, section, opened, change, scope, by })
  if (!refusal) return redirect(paths.editCourse(course.code, { done: 'saved' }))
  const errors = errorsFor(refusal)
  if (refusal.reason !== 'changed-meanwhile')
    return data({ errors, answers, savedMeanwhile: NOTHING_SAVED }, { status: 400 })
  const { current } = refusal
  const savedMeanwhile = changedFields(current, change).map((field) => ({
    label: COURSE_FIELD_LABELS[field],
    value: describeCourseField(current, field),
  }))
  const again = { ...answers, opened: sectionDigest(section, current) }
  return data({ errors, answers: again, savedMeanwhile }, { status: 400 })
}
