/** The item of a list that was moved last, in the URL that the move leads to. */
import type { Moved } from '#app/features/skills/criterion/editor/move-buttons.tsx'

export function movedFrom(searchParams: URLSearchParams): Moved {
  const [direction, id] = (searchParams.get('moved') ?? '').split('-')
  return direction === 'up' || direction === 'down' ? { id: Number(id), direction } : null
}

export const movedParam = ({ id, by }: { id: number; by: -1 | 1 }): string =>
  `${by === -1 ? 'up' : 'down'}-${id}`
