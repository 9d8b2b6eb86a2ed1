import type { Tx } from '#app/data/database/database.server.ts'

/** Saves the demonstration's self-paced course, with its modules in order. */
export async function saveSelfPacedCourse(
  tx: Tx,
  modules: readonly { title: string; minutes: number }[],
) {
  const course = await tx.course.create({
    data: {
      code: 'AIB',
      title: 'AI basics for leaders',
      status: 'published',
      kind: 'module',
      summary: 'Three short modules to take at your own pace.',
      provider: 'Government Digital Service',
      scsOnly: false,
      qualifying: false,
      validForMonths: 24,
      validUntil: '03-31',
      durationMinutes: modules.reduce((sum, { minutes }) => sum + minutes, 0),
      completionRule: 'all-modules',
      certificate: true,
      illustrative: true,
    },
  })
  const moduleIds: number[] = []
  for (const [order, { title, minutes }] of modules.entries()) {
    const code = `AIB-${order + 1}`
    const link = `https://learn.example/${code.toLowerCase()}`
    const { id } = await tx.courseModule.create({
      data: {
        courseId: course.id,
        code,
        title,
        minutes,
        mode: 'self-paced',
        optional: false,
        order,
        link,
      },
    })
    moduleIds.push(id)
  }
  return { course, moduleIds }
}
