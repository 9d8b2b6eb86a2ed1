/**
 * Loads the built-in reference data: the draft criterion, the catalogue of courses, published
 * baselines and the lists of organisations, successions, professions and grades. It only adds what
 * is missing, so it can be run again at any time without overwriting a host's changes.
 */
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  countFrameworkVersions,
  findFramework,
  saveFrameworkVersion,
} from '#app/data/skills/frameworks.server.ts'
import {
  addBaselines,
  addGrades,
  addOrganisations,
  addProfessions,
  addSuccessions,
  addUptakeTargets,
} from '#app/data/government/reference.server.ts'
import { addCourses } from '#app/data/learning/courses/reference-courses.server.ts'
import type { Framework } from '#app/domain/skills/framework.ts'
import {
  readBaselines,
  readCourses,
  readFramework,
  readGrades,
  readOrganisations,
  readParents,
  readProfessions,
  readSuccessions,
  readUptakeTargets,
} from '#app/features/imports/reference/reference-files.server.ts'

/** How many records of each kind were added. */
export type LoadedReferenceData = {
  grades: number
  professions: number
  organisations: number
  successions: number
  frameworks: number
  courses: number
  baselines: number
  uptakeTargets: number
}

/** Publishes the draft criterion, unless the host already has a criterion or a draft of one. */
async function addFramework(tx: Tx, framework: Framework): Promise<number> {
  if ((await countFrameworkVersions(tx)) > 0) return 0
  const saved = await saveFrameworkVersion(tx, framework, { status: 'published' })
  return saved.outcome === 'created' ? 1 : 0
}

export async function loadReferenceData(by: Actor): Promise<LoadedReferenceData> {
  const framework = await readFramework()
  const parents = await readParents()
  const [grades, professions, organisations, successions] = [
    await readGrades(),
    await readProfessions(),
    await readOrganisations(),
    await readSuccessions(),
  ]
  const [courses, baselines, uptakeTargets] = [
    await readCourses(),
    await readBaselines(),
    await readUptakeTargets(),
  ]
  return inTransaction(
    async (tx) => {
      const lists = {
        grades: await addGrades(tx, grades),
        professions: await addProfessions(tx, professions),
        organisations: await addOrganisations(tx, organisations, parents),
        successions: await addSuccessions(tx, successions),
      }
      const frameworks = await addFramework(tx, framework)
      const owner = await findFramework(framework.code, tx)
      const loaded: LoadedReferenceData = {
        ...lists,
        frameworks,
        courses: await addCourses(tx, courses, owner?.id ?? null),
        baselines: await addBaselines(tx, baselines),
        uptakeTargets: await addUptakeTargets(tx, uptakeTargets),
      }
      if (Object.values(loaded).some((added) => added > 0)) {
        await saveAudit(tx, {
          by,
          action: 'reference:load',
          subjectId: framework.code,
          after: loaded,
        })
      }
      return loaded
    },
    { minutes: 5 },
  )
}
