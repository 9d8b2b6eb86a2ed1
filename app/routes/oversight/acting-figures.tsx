import type { Route } from './+types/acting-figures'
import { requireActing } from '#app/features/identity/delegates/require-acting.server.ts'
import { findFiguresOf } from '#app/features/oversight/leader/leader-view.server.ts'
import { LeaderFiguresSection } from '#app/features/oversight/leader/leader-figures-section.tsx'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const { viewer, person } = await requireActing(request, params.personId, 'maySeeFigures')
  await limitExpensive(viewer)
  return {
    pageTitle: `Figures of ${person.name}`,
    personId: person.personId,
    name: person.name,
    leader: await findFiguresOf(person.personId),
  }
}

export default function ActingFiguresPage({
  loaderData: { pageTitle, personId, name, leader },
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      back={{ href: paths.actingFor(personId), text: `Acting for ${name}` }}
      wide
    >
      {leader ? (
        <>
          <p className="govuk-body">
            {`${name} sees these figures on their home page, and lets you see them. They do not have names.`}
          </p>
          <LeaderFiguresSection {...leader} />
        </>
      ) : (
        <p className="govuk-body">{`${name} does not lead a department at the moment, so there are no figures.`}</p>
      )}
    </Page>
  )
}
