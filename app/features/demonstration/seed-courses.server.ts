/** Adds courses to the demonstration that show who a course is for, what comes first, and a draft. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { findReferenceData } from '#app/data/demonstration/civil-service.server.ts'
import {
  saveCourseContent,
  saveCourseStatus,
  saveNewCourse,
} from '#app/data/learning/courses/course-content.server.ts'
import type { CourseContent } from '#app/domain/learning/course-content.ts'

const FIRST = 'DMC'

const EMPTY: CourseContent = {
  title: '',
  kind: 'masterclass',
  provider: null,
  durationMinutes: null,
  summary: null,
  outcomes: null,
  preparation: null,
  scsOnly: true,
  grades: [],
  organisations: [],
  professions: [],
  prerequisites: [FIRST],
  skills: [],
  qualifying: false,
  completionRule: 'all-sessions',
  sessionsNeeded: null,
  validForMonths: null,
  validUntil: null,
  certificate: false,
  needsApproval: false,
  costPence: null,
}

const COMMERCIAL: CourseContent = {
  ...EMPTY,
  title: 'Data in commercial decisions',
  provider: 'Government Commercial College',
  durationMinutes: 360,
  summary: 'For commercial leaders: what data to ask suppliers for, and what to do with it.',
  outcomes:
    'Write a contract that gives you the data you need\nCompare suppliers on evidence\nSpot a model that was fitted to please you',
  preparation: 'Bring one contract that you are responsible for',
  professions: ['COM'],
  needsApproval: true,
  costPence: 25_000,
  certificate: true,
}

const DRAFT: CourseContent = {
  ...EMPTY,
  title: 'Data for boards',
  provider: 'Office for National Statistics',
  durationMinutes: 270,
  summary: 'For people who sit on a board: three sessions on figures that boards see.',
  completionRule: 'share-of-sessions',
  sessionsNeeded: 3,
}

/** Adds nothing if the course that comes first is not in the reference data. */
export const seedCourses = (): Promise<void> =>
  inTransaction(async (tx) => {
    const { courses } = await findReferenceData(tx)
    const masterclass = courses.find(({ code }) => code === FIRST)
    if (!masterclass) return
    await saveCourseContent(tx, masterclass.id, {
      outcomes:
        'Ask what a figure leaves out before you use it\nTell a strong finding from a weak one\nCommission analysis that answers your question',
      preparation: 'Bring a decision that you made with data in the last year',
      certificate: true,
    })
    await saveCourseStatus(tx, await saveNewCourse(tx, 'CDD', COMMERCIAL), 'published')
    await saveNewCourse(tx, 'DFB', DRAFT)
  })
