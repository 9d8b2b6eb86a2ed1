type Scope = {
  organisation: { name: string } | null
  course: { title: string } | null
  provider: string | null
}

/** Describes the scope of a granted role. */
export function describeScope({ organisation, course, provider }: Scope): string {
  if (organisation) return `${organisation.name} and all organisations below it`
  if (course) return course.title
  return provider ? `Courses from ${provider}` : 'Everywhere'
}
