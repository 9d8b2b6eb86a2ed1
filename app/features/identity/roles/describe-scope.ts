type Scope = {
  organisation: { name: string } | null
  course: { title: string } | null
  provider: string | null
}

/** The scope of a granted role in words. */
export function describeScope({ organisation, course, provider }: Scope): string {
  if (organisation) return `${organisation.name} and all below it`
  if (course) return course.title
  return provider ? `Courses of ${provider}` : 'Everywhere'
}
