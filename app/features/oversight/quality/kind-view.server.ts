/** The page of one kind of finding: a page of those to put right, or of those that are accepted. */
import { figuresDb } from '#app/data/database/database.server.ts'
import {
  listAcceptedFindings,
  listOpenFindings,
} from '#app/data/oversight/quality/acceptances.server.ts'
import { listStillFound } from '#app/data/oversight/quality/find-findings.server.ts'
import { findLastCheck } from '#app/data/oversight/quality/findings.server.ts'
import { findingKey, isFindingKind, type FindingKind } from '#app/domain/oversight/finding-kinds.ts'
import { describeFindings } from '#app/features/oversight/quality/describe-findings.server.ts'
import { listKindCounts } from '#app/features/oversight/quality/desk-view.server.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

/** @throws a 404 response if there is no such kind */
export function requireKind(text: string): FindingKind {
  if (!isFindingKind(text)) throw new Response('Not found', { status: 404 })
  return text
}

/** The findings of this page with their text. `isFixed` says that it was put right since the last check. */
async function listOpen(kind: FindingKind, page: { skip: number; take: number }) {
  const findings = await listOpenFindings(kind, page)
  const still = await listStillFound(figuresDb(), {
    kind,
    findings,
    time: { now: now(), today: today() },
  })
  const keys = still === null ? null : new Set(still.map(findingKey))
  const described = await describeFindings(kind, findings)
  return described.map((finding) => ({
    ...finding,
    isFixed: finding.text === null || (keys !== null && !keys.has(findingKey(finding))),
  }))
}

async function findCount(kind: FindingKind) {
  const [count] = await listKindCounts([kind])
  if (!count) throw new Error(`There is no count of the kind ${kind}.`)
  return count
}

export async function findKindView(kind: FindingKind, query: URLSearchParams) {
  const count = await findCount(kind)
  const page = pageOf(query, count.open)
  return {
    count,
    checkedAt: await findLastCheck(),
    page: page.page,
    pages: page.pages,
    findings: await listOpen(kind, page),
  }
}
export type KindView = Awaited<ReturnType<typeof findKindView>>
export type ListedFinding = KindView['findings'][number]

export async function findAcceptedView(kind: FindingKind, query: URLSearchParams) {
  const { accepted } = await findCount(kind)
  const page = pageOf(query, accepted)
  return {
    accepted,
    page: page.page,
    pages: page.pages,
    findings: await describeFindings(kind, await listAcceptedFindings(kind, page)),
  }
}
export type AcceptedView = Awaited<ReturnType<typeof findAcceptedView>>
