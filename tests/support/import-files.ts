/** Files to import, written on the fly, and all facts as they stand. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { db, Prisma, queryRows } from '#app/data/database/database.server.ts'
import type { ImportKindName, ImportReport } from '#app/domain/imports/imports.ts'
import { importFile, type FileToImport } from '#app/features/imports/import-file.server.ts'

const folder = mkdtempSync(join(tmpdir(), 'fluency-files-'))
let count = 0

/** @returns its path. */
export function aFile(content: string | Buffer, name = 'rows.csv'): string {
  count += 1
  const path = join(folder, `${count}-${name}`)
  writeFileSync(path, content)
  return path
}

/** Imports a file of these lines, or bytes. */
export function importing(
  kind: ImportKindName,
  content: readonly string[] | Buffer | string,
  options: Partial<Omit<FileToImport, 'kind' | 'file'>> = {},
): Promise<ImportReport> {
  const path =
    options.path ??
    aFile(typeof content === 'string' || Buffer.isBuffer(content) ? content : content.join('\n'))
  const given = {
    asAt: null,
    full: false,
    skipRejected: false,
    dryRun: false,
    by: 'command line',
    ...options,
  } as const
  return importFile({ ...given, kind, path, file: 'rows.csv' })
}

/** Imports lines, and fails unless all of them were sound. Many leavers are confirmed, as by somebody who looked at them. */
export async function imported(
  kind: ImportKindName,
  lines: readonly string[],
  options: Partial<Omit<FileToImport, 'kind' | 'file'>> = {},
): Promise<ImportReport> {
  let report = await importing(kind, lines, options)
  if (report.leavers?.mustBeConfirmed && report.refused)
    report = await importing(kind, lines, { ...options, expectLeavers: report.leavers.count })
  if (!report.applied || report.rejected > 0)
    throw new Error(`Not imported: ${JSON.stringify(report.problems)}`)
  return report
}

export const PEOPLE =
  'staff_id,email,name,organisation_code,profession_code,grade_code,manager_email,in_post_since'

/** A little government: DFT with its agency DVSA, HMT; policy and unknown; two grades. One course, one that expires. */
export async function aGovernment(): Promise<void> {
  await imported('organisations', [
    'code,name,abbreviation,kind,parent_code,opened_on,closed_on',
    'DVSA,Driver and Vehicle Standards Agency,,executive-agency,DFT,,',
    'DFT,Department for Transport,DfT,ministerial-department,,,',
    'HMT,HM Treasury,HMT,ministerial-department,,,',
  ])
  await imported('professions', [
    'code,name,family',
    'POL,Policy,policy',
    'FIN,Finance,functional',
    'UNK,Unknown,reporting-category',
  ])
  await imported('grades', [
    'code,name,rank,scs',
    'SCS1,Deputy Director,8,yes',
    'SCS2,Director,9,yes',
    'G6,Grade 6,7,no',
  ])
  await imported('courses', [
    'code,title,kind,scs_only,qualifying,valid_for_months',
    'DMC,Data Masterclass,masterclass,yes,yes,',
    'AIL,Leading with AI,masterclass,no,yes,24',
  ])
}

const TABLES =
  'Organisation Succession Profession Grade Course HeadcountSet Headcount Person Posting Completion Framework FrameworkVersion Level Area Skill Behaviour Descriptor Target Seal'.split(
    ' ',
  )

/** Every row of every table of facts, as text. */
export async function dumpOfFacts(): Promise<Record<string, string>> {
  const dump: Record<string, string> = {}
  for (const table of TABLES) {
    dump[table] = JSON.stringify(
      await queryRows(db(), Prisma.sql`SELECT * FROM ${Prisma.raw(`"${table}"`)} ORDER BY "id"`),
    )
  }
  return dump
}
