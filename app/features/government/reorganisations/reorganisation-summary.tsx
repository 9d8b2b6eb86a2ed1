import { STEP_URLS } from '#app/features/government/reorganisations/plan-problems.ts'
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

/** The steps of a plan with their answers and links to change them. */
export function DraftSteps({ shown }: Props) {
  const { id, on, from, to, hasPeopleStep, firstInvalid } = shown
  const change = (href: string, hiddenText: string) => [{ href, text: 'Change', hiddenText }]
  const next = firstInvalid === null ? paths.reorganisationPreview(id) : STEP_URLS[firstInvalid](id)
  return (
    <>
      <p className="govuk-body">This is a plan. Nothing changes until you confirm it.</p>
      <SummaryList
        rows={[
          { key: 'Kind', value: shown.kindName },
          {
            key: shown.kind === 'merge' ? 'Organisations' : 'Organisation',
            value: from || 'Not chosen yet',
            actions: change(
              paths.reorganisationFrom(id),
              shown.kind === 'merge' ? 'the organisations' : 'the organisation',
            ),
          },
          {
            key: 'Date',
            value: on ? formatDay(on) : 'Not entered yet',
            actions: change(paths.reorganisationFrom(id), 'the date'),
          },
          {
            key: 'Successors',
            value: to || 'Not chosen yet',
            actions:
              firstInvalid === 'from'
                ? undefined
                : change(paths.reorganisationTo(id), 'the successors'),
          },
          ...(hasPeopleStep
            ? [
                {
                  key: 'Who moves where',
                  value: firstInvalid === null ? 'Chosen' : 'Not chosen yet',
                  actions:
                    firstInvalid === 'from' || firstInvalid === 'to'
                      ? undefined
                      : change(paths.reorganisationPeople(id), 'who moves where'),
                },
              ]
            : []),
          { key: 'Started', value: who(shown.planned) },
        ]}
      />
      <LinkButton href={next}>
        {firstInvalid === null ? 'Check what would change' : 'Continue'}
      </LinkButton>
      <Form>
        <Button look="secondary">Discard this plan</Button>
      </Form>
    </>
  )
}

/** What a reorganisation did, with a link to undo it. */
export function ReorganisationSummary({ shown }: Props) {
  const { id, on, from, to, status, done, undone, people, successions, opened, closed } = shown
  const links = (bodies: readonly { id: number; name: string }[]) =>
    bodies.length === 0 ? (
      'None'
    ) : (
      <ul className="govuk-list">
        {bodies.map((body) => (
          <li key={body.id}>
            <a className="govuk-link" href={paths.organisation(body.id)}>
              {body.name}
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
          { key: shown.kind === 'merge' ? 'Organisations' : 'Organisation', value: from },
          { key: 'Successors', value: to },
          { key: 'Date', value: on ? formatDay(on) : '' },
          { key: 'People who moved', value: formatCount(people, 'person', 'people') },
          {
            key: 'Links recorded between old and new organisations',
            value: formatCount(successions, 'link'),
          },
          ...(status === 'done'
            ? [
                { key: 'Organisations opened', value: links(opened) },
                { key: 'Organisations closed', value: links(closed) },
              ]
            : []),
          ...(done ? [{ key: 'Completed', value: who(done) }] : []),
          ...(undone ? [{ key: 'Undone', value: who(undone) }] : []),
        ]}
      />
      {status === 'done' ? (
        <>
          <p className="govuk-body">
            Figures “as it was then” use the old organisations for days before the reorganisation.{' '}
            <a href={paths.uptakeBridge()}>See why figures by department differ then and now</a>.
          </p>
          <LinkButton href={paths.undoReorganisation(id)} look="secondary">
            Undo this reorganisation
          </LinkButton>
        </>
      ) : null}
    </>
  )
}
