/** The page with two versions side by side. */
import { findPublishedVersion } from '#app/data/skills/frameworks.server.ts'
import { listPairsBetween } from '#app/data/skills/criterion/mappings.server.ts'
import {
  findUnpublished,
  listComparable,
  listGroupsAndLevels,
} from '#app/data/skills/criterion/publications.server.ts'
import { listOwnReviews } from '#app/features/skills/criterion/review/own-reviews.server.ts'
import { listSkillTexts } from '#app/data/skills/criterion/skill-texts.server.ts'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'
import { keepsAnswers, type SkillPair } from '#app/domain/skills/carry-forward.ts'
import {
  compareTexts,
  type SkillText,
  type TextChange,
} from '#app/domain/skills/criterion/skill-text.ts'
import {
  CHANGE_KINDS,
  versionChanges,
  type ChangeKind,
  type SkillChange,
} from '#app/domain/skills/criterion/version-changes.ts'
import {
  expectedPairs,
  readMapping,
} from '#app/features/skills/criterion/versions/read-mapping.server.ts'
import {
  wordChangesOf,
  type WordChange,
} from '#app/features/skills/criterion/versions/word-changes.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'

const CHANGES_PER_PAGE = 20

/** A change as shown: a table for each old skill and what it became, or the text of a skill that is new or gone. */
export type ShownChange = {
  kind: ChangeKind
  before: { code: string; name: string }[]
  after: { code: string; name: string }[]
  tables: { caption: string; changes: WordChange[] }[]
}

const nameOf = ({ code, name }: { code: string; name: string }) => `${code} ${name}`
const named = (skills: readonly SkillText[]) => skills.map(({ code, name }) => ({ code, name }))

/** A skill without a counterpart, next to nothing. */
const EMPTY: SkillText = {
  id: 0,
  code: '',
  name: '',
  area: '',
  theme: null,
  definition: '',
  behaviours: [],
  evidencePrompt: null,
  levels: [],
  targets: [],
}
const onlyOne = (changes: readonly TextChange[]): TextChange[] =>
  changes.map(({ label, before, after }) => ({
    label,
    before: before || null,
    after: after || null,
  }))

function show({ kind, before, after }: SkillChange): ShownChange {
  const pairs = before.flatMap((older) => after.map((newer) => [older, newer] as const))
  const tables =
    pairs.length > 0
      ? pairs.map(([older, newer]) => ({
          caption:
            nameOf(older) === nameOf(newer)
              ? nameOf(newer)
              : `${nameOf(older)} and ${nameOf(newer)}`,
          changes: compareTexts(older, newer).map(wordChangesOf),
        }))
      : [
          ...after.map((skill) => ({ skill, changes: compareTexts(EMPTY, skill) })),
          ...before.map((skill) => ({ skill, changes: compareTexts(skill, EMPTY) })),
        ].map(({ skill, changes }) => ({
          caption: nameOf(skill),
          changes: onlyOne(changes).map(wordChangesOf),
        }))
  return { kind, before: named(before), after: named(after), tables }
}

type Group = { code: string; name: string; definition?: string; meaning?: string }
const groupText = ({ name, definition, meaning }: Group): string =>
  `${name}: ${definition ?? meaning}`

/** Areas, themes and levels that differ, by their codes. */
function groupChanges(
  label: string,
  older: readonly Group[],
  newer: readonly Group[],
): WordChange[] {
  const [before, after] = [older, newer].map(
    (groups) => new Map(groups.map((group) => [group.code, groupText(group)])),
  )
  const codes = [...new Set([...older, ...newer].map(({ code }) => code))]
  const changed = codes
    .map((code) => ({
      label: `${label} ${code}`,
      before: before?.get(code) ?? null,
      after: after?.get(code) ?? null,
    }))
    .filter((change) => change.before !== change.after)
  const isMoved =
    codes.length > 0 &&
    changed.length === 0 &&
    older.map(({ code }) => code).join() !== newer.map(({ code }) => code).join()
  const order = {
    label: `Order of ${label.toLowerCase()}s`,
    before: older.map(({ name }) => name).join('\n'),
    after: newer.map(({ name }) => name).join('\n'),
  }
  return [...changed, ...(isMoved ? [order] : [])].map(wordChangesOf)
}

type Compared = { id: number; publishedAt: Date | null }

/**
 * The skills of two versions that belong together. Skills of a draft are compared as its owner decided, and as proposed where nothing is
 * decided yet.
 */
async function findPairs(
  from: Compared,
  to: Compared,
): Promise<{ pairs: SkillPair[]; isProposed: boolean }> {
  const draft = to.publishedAt === null ? await findUnpublished(to.id) : null
  if (!draft?.before || from.id === to.id)
    return { pairs: await listPairsBetween(from.id, to.id), isProposed: false }
  const { before } = draft
  const mapping = await readMapping({ id: draft.id, before })
  const last = expectedPairs(mapping)
  const isProposed = mapping.problems.size > 0
  if (before.id === from.id) return { pairs: last, isProposed }
  const earlier = await listPairsBetween(from.id, before.id)
  const pairs = earlier
    .filter(({ kind }) => keepsAnswers(kind))
    .flatMap((pair) =>
      last.filter((each) => each.from === pair.to).map((each) => ({ ...each, from: pair.from })),
    )
  return { pairs, isProposed }
}

/** @throws 404 if no version is published, or the viewer may not see one of the versions */
export async function findCompareView(viewer: Viewer, search: URLSearchParams) {
  const published = requireFound(await findPublishedVersion())
  const versions = await listComparable(
    published.frameworkId,
    may(viewer, 'framework:edit') ? 'all' : (await listOwnReviews(viewer)).map(({ id }) => id),
  )
  const find = (name: string) => requireFound(versions.find(({ version }) => version === name))
  const asked = { from: search.get('from'), to: search.get('to') }
  const to = asked.to === null ? find(published.version) : find(asked.to)
  const from = asked.from === null ? (versions[versions.indexOf(to) + 1] ?? to) : find(asked.from)
  const [older, newer] = [
    await listSkillTexts({ versionId: from.id }),
    await listSkillTexts({ versionId: to.id }),
  ]
  const { pairs, isProposed } = await findPairs(from, to)
  const all = versionChanges(older, newer, pairs)
  const changed = all.filter(({ kind }) => kind !== 'same')
  const { page, pages, skip, take } = pageOf(search, changed.length, CHANGES_PER_PAGE)
  const [groupsBefore, groupsAfter] = [
    await listGroupsAndLevels(from.id),
    await listGroupsAndLevels(to.id),
  ]
  return {
    from,
    to,
    isProposed,
    versions: versions.map(({ version, status }) => ({ version, status })),
    counts: CHANGE_KINDS.map((kind) => ({
      kind,
      count: all.filter((change) => change.kind === kind).length,
    })).filter(({ count }) => count > 0),
    groups: [
      ...groupChanges('Area', groupsBefore.areas, groupsAfter.areas),
      ...groupChanges('Theme', groupsBefore.themes, groupsAfter.themes),
      ...groupChanges('Level', groupsBefore.levels, groupsAfter.levels),
    ],
    changes: changed.slice(skip, skip + take).map(show),
    page,
    pages,
  }
}
export type CompareView = Awaited<ReturnType<typeof findCompareView>>
