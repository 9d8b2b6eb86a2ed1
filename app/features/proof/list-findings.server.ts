/** What the data needs a person for. */
import { db } from '#app/data/database.server.ts'
import { listQualityFindings } from '#app/data/quality-findings.server.ts'
import type { QualityFinding } from '#app/domain/quality-finding.ts'

export const listFindings = (): Promise<QualityFinding[]> => listQualityFindings(db())
