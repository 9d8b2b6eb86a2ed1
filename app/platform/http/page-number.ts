/** Which page of a list an address asks for. A page that is not there is page 1. */
const PAGE_SIZE = 30

export type PageOfList = { page: number; pages: number; skip: number; take: number }

/** @param count of everything that is listed. */
export function pageOf(
  searchParams: URLSearchParams,
  count: number,
  size: number = PAGE_SIZE,
): PageOfList {
  const pages = Math.max(1, Math.ceil(count / size))
  const asked = Number(searchParams.get('page') ?? 1)
  const page = Number.isInteger(asked) && asked >= 1 && asked <= pages ? asked : 1
  return { page, pages, skip: (page - 1) * size, take: size }
}

/** An id in an address, or null when it cannot be one: it is then an address that is not there. */
export function idOf(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}
