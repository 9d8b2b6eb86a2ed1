import type { Route } from './+types/print'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findLevelChoice } from '#app/features/skills/criterion/level-choice.server.ts'
import { WhoFor } from '#app/features/skills/criterion/level-choice-form.tsx'
import { requireVersion } from '#app/features/skills/criterion/require-version.server.ts'
import { SkillSections } from '#app/features/skills/criterion/skill-sections.tsx'
import { findPrintView } from '#app/features/skills/criterion/skills-view.server.ts'
import { ReplacedNote, versionCaption } from '#app/features/skills/criterion/version-notes.tsx'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'criterion:view')
  const version = await requireVersion(params.version)
  const choice = await findLevelChoice(viewer.personId, new URL(request.url).searchParams)
  return {
    pageTitle: `${version.title}: all skills`,
    version,
    choice,
    ...(await findPrintView(version, choice)),
  }
}

export default function PrintPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, version, choice, isTooLarge, areas } = loaderData
  const reading = { version: version.named, ...choice.query }
  return (
    <Page
      title={pageTitle}
      caption={versionCaption(version)}
      titleDetail={version.isPublished ? undefined : `version ${version.version}`}
      back={{ href: paths.criterion(reading), text: 'Criterion' }}
      wide
    >
      <ReplacedNote version={version} />
      {isTooLarge ? (
        <p className="govuk-body">
          There are too many skills for one page. Open an area and print its pages.
        </p>
      ) : (
        <>
          <WhoFor choice={choice} />
          <PrintButton>Print all skills</PrintButton>
        </>
      )}
      {areas.map((area) => (
        <section key={area.code} aria-labelledby={`area-${area.code}`}>
          <h2 className="govuk-heading-l" id={`area-${area.code}`}>
            <a className="govuk-link" href={paths.criterionGroup('area', area.code, reading)}>
              {area.name}
            </a>
          </h2>
          <p className="govuk-body">{area.definition}</p>
          <SkillSections
            skills={area.skills}
            who={choice.who}
            headingLevel={3}
            hrefOf={(code) => paths.criterionSkill(code, reading)}
          />
        </section>
      ))}
    </Page>
  )
}
