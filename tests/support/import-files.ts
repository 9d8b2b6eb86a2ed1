/** Writes files for tests and imports them. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportKindName, ImportReport } from '#app/domain/imports/imports.ts'
import { importFile, type FileToImport } from '#app/features/imports/import-file.server.ts'
import { dumpTables } from '#tests/support/database/dump-tables.ts'

const folder = mkdtempSync(join(tmpdir(), 'fluency-files-'))
let count = 0

/** Writes a file. @returns its path */
export function aFile(content: string | Buffer, name = 'rows.csv'): string {
  count += 1
  const path = join(folder, `${count}-${name}`)
  writeFileSync(path, content)
  return path
}

/** Imports a file with these lines or bytes. */
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

/** Imports lines, and confirms leavers if necessary. @throws if any line is rejected */
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

/**
 * Saves the departments DFT (with its agency DVSA) and HMT, three professions, three grades and two
 * courses. Completions of one of the courses expire.
 */
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

const FACTS =
  'Organisation Succession Profession Grade Course HeadcountSet Headcount Person Posting Completion Framework FrameworkVersion Level Area Theme Skill Behaviour Descriptor Target Seal'.split(
    ' ',
  )

/** Returns every row of every table of facts, as text. */
export const dumpFacts = (): Promise<Record<string, string>> => dumpTables(FACTS)
