/** Numbers in URLs: the page of a list, and ids. */
const PAGE_SIZE = 30

export type PageOfList = { page: number; pages: number; skip: number; take: number }

/** The requested page of a list. A page that does not exist becomes page 1. @param count of all items */
export function pageOf(
  searchParams: URLSearchParams,
  count: number,
  size: number = PAGE_SIZE,
): PageOfList {
  const pages = Math.max(1, Math.ceil(count / size))
  const requested = Number(searchParams.get('page') ?? 1)
  const page = Number.isInteger(requested) && requested >= 1 && requested <= pages ? requested : 1
  return { page, pages, skip: (page - 1) * size, take: size }
}

/** The id in a URL parameter, or null if it is not a valid id. */
export function idOf(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}
