/** What a list of people can be limited to. */
export const POST_STATUSES = ['in-post', 'left'] as const
export type PostStatus = (typeof POST_STATUSES)[number]

/** Null or empty text: no limit. An organisation includes everything below it today. */
export type PeopleFilter = {
  text: string
  organisationId: number | null
  professionId: number | null
  gradeId: number | null
  role: string | null
  status: PostStatus | null
}
