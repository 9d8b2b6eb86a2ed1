type Scope = {
  organisation: { name: string } | null
  profession: { name: string } | null
  course: { title: string } | null
  provider: string | null
}

/** Describes the scope of a granted role. */
export function describeScope({ organisation, profession, course, provider }: Scope): string {
  if (organisation) return `${organisation.name} and all organisations below it`
  if (profession) return `${profession.name} profession`
  if (course) return course.title
  return provider ? `Courses from ${provider}` : 'Everywhere'
}
