import type { ReorganisationView } from '#app/features/government/reorganisations/reorganisation-view.server.ts'
import { paths } from '#app/paths.ts'
import { Button, LinkButton } from '#app/ui/forms/button.tsx'
import { formatDay, formatInstant } from '#app/ui/text/dates.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'

type Props = { shown: ReorganisationView }

const who = ({ at, by }: { at: Date; by: string | null }): string =>
  `${formatInstant(at)}${by ? `, by ${by}` : ''}`

/** The steps of a plan, each with what is said in it and the way to change it. */
export function DraftSteps({ shown }: Props) {
  const { id, on, from, to, hasPeopleStep, firstWrong } = shown
  const change = (href: string, hiddenText: string) => [{ href, text: 'Change', hiddenText }]
  const isAfter = (step: 'from' | 'to') =>
    firstWrong !== null && (step === 'from' ? firstWrong === 'from' : firstWrong !== 'people')
  const next =
    firstWrong === 'from'
      ? paths.reorganisationFrom(id)
      : firstWrong === 'to'
        ? paths.reorganisationTo(id)
        : firstWrong === 'people'
          ? paths.reorganisationPeople(id)
          : paths.reorganisationPreview(id)
  return (
    <>
      <p className="govuk-body">This is a plan. Nothing is changed until you confirm it.</p>
      <SummaryList
        rows={[
          { key: 'Kind', value: shown.kindName },
          {
            key: 'Body',
            value: from || 'Not chosen yet',
            actions: change(paths.reorganisationFrom(id), 'the body'),
          },
          {
            key: 'Day',
            value: on ? formatDay(on) : 'Not said yet',
            actions: change(paths.reorganisationFrom(id), 'the day'),
          },
          {
            key: 'Followed by',
            value: to || 'Not chosen yet',
            actions: isAfter('from')
              ? undefined
              : change(paths.reorganisationTo(id), 'what follows'),
          },
          ...(hasPeopleStep
            ? [
                {
                  key: 'Who goes where',
                  value: firstWrong === null ? 'Said' : 'Not said yet',
                  actions: isAfter('to')
                    ? undefined
                    : change(paths.reorganisationPeople(id), 'who goes where'),
                },
              ]
            : []),
          { key: 'Begun', value: who(shown.planned) },
        ]}
      />
      <LinkButton href={next}>
        {firstWrong === null ? 'Check what would change' : 'Continue'}
      </LinkButton>
      <Form>
        <Button look="secondary">Give up this plan</Button>
      </Form>
    </>
  )
}

/** What was done, and the way back. */
export function ReorganisationSummary({ shown }: Props) {
  const { id, on, from, to, status, done, undone, people, successions, opened, closed } = shown
  const links = (bodies: readonly { id: number; name: string }[]) =>
    bodies.length === 0 ? (
      'None'
    ) : (
      <ul className="govuk-list">
        {bodies.map((one) => (
          <li key={one.id}>
            <a className="govuk-link" href={paths.organisation(one.id)}>
              {one.name}
            </a>
          </li>
        ))}
      </ul>
    )
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Kind', value: shown.kindName },
          { key: 'Body', value: from },
          { key: 'Followed by', value: to },
          { key: 'Day', value: on ? formatDay(on) : '' },
          { key: 'People who moved', value: formatCount(people, 'person', 'people') },
          { key: 'Successions recorded', value: formatCount(successions, 'succession') },
          ...(status === 'done'
            ? [
                { key: 'Organisations opened', value: links(opened) },
                { key: 'Organisations closed', value: links(closed) },
              ]
            : []),
          ...(done ? [{ key: 'Done', value: who(done) }] : []),
          ...(undone ? [{ key: 'Taken back', value: who(undone) }] : []),
        ]}
      />
      {status === 'done' ? (
        <>
          <p className="govuk-body">
            Figures “as it was then” keep the old bodies for days before it.{' '}
            <a href={paths.uptakeBridge()}>Then and now</a> explains the difference.
          </p>
          <LinkButton href={paths.undoReorganisation(id)} look="secondary">
            Take it back
          </LinkButton>
        </>
      ) : null}
    </>
  )
}
