import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'

/** The item that was moved last. */
export type Moved = { id: number; direction: 'up' | 'down' } | null

type MoveButtonsProps = {
  id: number
  name: string
  /** The place in the list, from 1, and the length of the list. */
  place: number
  of: number
  moved: Moved
}

/**
 * Buttons that move an item of a list, for use in a form. The button that was pressed gets the focus
 * again on the next page, and its name says where the item is now. At the end of the list the other
 * button gets the focus.
 */
export function MoveButtons({ id, name, place, of, moved }: MoveButtonsProps) {
  const isMoved = moved?.id === id
  const focused = !isMoved ? null : place === 1 ? 'down' : place === of ? 'up' : moved.direction
  const hidden = (
    <span className="govuk-visually-hidden">
      {' '}
      {name}, now {place} of {of}
    </span>
  )
  return (
    <ButtonGroup>
      {place === 1 ? null : (
        <Button look="secondary" name="up" value={String(id)} isFocused={focused === 'up'}>
          Up{hidden}
        </Button>
      )}
      {place === of ? null : (
        <Button look="secondary" name="down" value={String(id)} isFocused={focused === 'down'}>
          Down{hidden}
        </Button>
      )}
    </ButtonGroup>
  )
}

type MovedItem = { name: string; place: number; of: number } | null

/** Says where the item that was moved last is now. */
export const MovedNote = ({ item }: { item: MovedItem }) =>
  item ? (
    <output className="govuk-body app-moved-note">
      “{item.name}” is now {item.place} of {item.of}.
    </output>
  ) : null
