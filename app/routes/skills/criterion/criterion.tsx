import type { Route } from './+types/criterion'
import { may } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  findCriterionView,
  type CriterionView,
} from '#app/features/skills/criterion/criterion-view.server.ts'
import { EditLinks } from '#app/features/skills/criterion/edit-links.tsx'
import { LevelChoiceForm, WhoFor } from '#app/features/skills/criterion/level-choice-form.tsx'
import { NoCriterion } from '#app/features/skills/criterion/no-criterion.tsx'
import { findVersion } from '#app/features/skills/criterion/require-version.server.ts'
import { SkillTable } from '#app/features/skills/criterion/skill-table.tsx'
import {
  ReplacedNote,
  versionCaption,
  VersionFiles,
  VersionTable,
} from '#app/features/skills/criterion/version-notes.tsx'
import { listOwnReviews } from '#app/features/skills/criterion/review/own-reviews.server.ts'
import { OwnReviews } from '#app/features/skills/criterion/review/own-reviews.tsx'
import { paths } from '#app/paths.ts'
import { Details } from '#app/ui/details.tsx'
import { Button, LinkButton } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'criterion:view')
  const mayEdit = may(viewer, 'framework:edit')
  const reviews = await listOwnReviews(viewer)
  const version = await findVersion(params.version)
  if (!version) return { pageTitle: 'Criterion', view: null, mayEdit, reviews }
  const { searchParams } = new URL(request.url)
  const view = await findCriterionView(version, viewer.personId, searchParams)
  return { pageTitle: version.title, view, mayEdit, reviews }
}

export default function CriterionPage({
  loaderData: { pageTitle, view, mayEdit, reviews },
}: Route.ComponentProps) {
  if (!view)
    return (
      <Page title={pageTitle}>
        <OwnReviews reviews={reviews} />
        <NoCriterion mayEdit={mayEdit} />
      </Page>
    )
  const { version, versions, choice, skills, levels, found } = view
  const href = paths.criterion({ version: version.named })
  return (
    <Page
      title={pageTitle}
      caption={versionCaption(version)}
      titleDetail={version.isPublished ? undefined : `version ${version.version}`}
      back={
        version.named === undefined ? undefined : { href: paths.criterion(), text: 'Criterion' }
      }
    >
      <OwnReviews reviews={reviews} />
      <ReplacedNote version={version} />
      <p className="govuk-body-l">
        {formatCount(skills, 'skill')} in {formatCount(view.areas, 'area')}, each described at up to{' '}
        {formatCount(levels.length, 'level')}.
      </p>
      <WhoFor choice={choice} />
      <LevelChoiceForm choice={choice} href={href} />
      {view.isLarge || found ? <SkillSearch view={view} href={href} /> : null}
      {view.themes > 0 && !found ? <GroupLink view={view} /> : null}
      {found ? <FoundSkills view={view} found={found} /> : <Groups view={view} />}
      <Details summary="What the levels mean">
        <SummaryList rows={levels.map(({ name, meaning }) => ({ key: name, value: meaning }))} />
      </Details>
      {version.illustrative && version.notice ? (
        <Details summary="Where the criterion comes from">
          <p className="govuk-body">{version.notice}</p>
        </Details>
      ) : null}
      <VersionFiles version={version} />
      <LinkButton
        href={paths.criterionPrint({ version: version.named, ...choice.query })}
        look="secondary"
      >
        Read or print all of it on one page
      </LinkButton>
      {mayEdit ? <EditLinks /> : null}
      {versions.length > 1 ? <VersionTable versions={versions} shown={version} /> : null}
    </Page>
  )
}

const GroupLink = ({ view: { version, choice, groupedBy } }: { view: CriterionView }) => {
  const other = groupedBy === 'area' ? 'theme' : 'area'
  const reading = { version: version.named, ...choice.query }
  return (
    <p className="govuk-body">
      Skills are grouped by {groupedBy}.{' '}
      <a className="govuk-link" href={paths.criterion({ ...reading, by: other })}>
        Group them by {other}
      </a>
    </p>
  )
}

const SkillSearch = ({ view: { choice, found }, href }: { view: CriterionView; href: string }) => (
  <Form method="get" action={href}>
    {Object.entries(choice.query).map(([name, value]) =>
      value ? <input key={name} type="hidden" name={name} value={value} /> : null,
    )}
    <TextInput name="q" label="Find a skill" labelSize="s" value={found?.q ?? ''} />
    <Button look="secondary">Find</Button>
  </Form>
)

function FoundSkills({
  view: { version, choice },
  found,
}: {
  view: CriterionView
  found: NonNullable<CriterionView['found']>
}) {
  const reading = { version: version.named, ...choice.query }
  return (
    <>
      {found.count === 0 ? (
        <p className="govuk-body">
          No skill contains “{found.q}”.{' '}
          <a className="govuk-link" href={paths.criterion(reading)}>
            See every area
          </a>
        </p>
      ) : (
        <SkillTable
          caption={`${formatCount(found.count, 'skill')} with “${found.q}”`}
          rows={found.rows}
          hrefOf={(code) => paths.criterionSkill(code, reading)}
          showsCourses={version.isPublished}
        />
      )}
      <Pagination
        page={found.page}
        pages={found.pages}
        hrefOf={(page) => paths.criterion({ ...reading, q: found.q, page })}
      />
    </>
  )
}

function Groups({ view: { groups, groupedBy, version, choice } }: { view: CriterionView }) {
  const reading = { version: version.named, ...choice.query }
  return groups.map((group) => (
    <section key={group.code} aria-labelledby={`group-${group.code}`}>
      <h2 className="govuk-heading-m" id={`group-${group.code}`}>
        <a className="govuk-link" href={paths.criterionGroup(groupedBy, group.code, reading)}>
          {group.name}
        </a>
      </h2>
      <p className="govuk-body">
        {group.definition}
        {group.rows === null ? ` ${formatCount(group.skills, 'skill')}.` : null}
      </p>
      {group.rows && group.rows.length > 0 ? (
        <SkillTable
          caption={`Skills in ${group.name}`}
          captionHidden
          rows={group.rows}
          hrefOf={(code) => paths.criterionSkill(code, reading)}
          showsCourses={version.isPublished}
        />
      ) : null}
    </section>
  ))
}
