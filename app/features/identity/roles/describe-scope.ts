/** How far a granted role reaches, in words. Pure. */

type Reach = {
  organisation: { name: string } | null
  course: { title: string } | null
  provider: string | null
}

export function describeScope({ organisation, course, provider }: Reach): string {
  if (organisation) return `${organisation.name} and all below it`
  if (course) return course.title
  return provider ? `Courses of ${provider}` : 'Everywhere'
}
