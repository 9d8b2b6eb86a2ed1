-- Courses are edited whole in the service: they can be drafts or withdrawn, are for certain organisations and professions, and need
-- other courses first. Courses from before are published.
ALTER TABLE "Course" ADD COLUMN "status" TEXT COLLATE "C" NOT NULL DEFAULT 'published';
ALTER TABLE "Course" ADD COLUMN "outcomes" TEXT COLLATE "C";
ALTER TABLE "Course" ADD COLUMN "preparation" TEXT COLLATE "C";
ALTER TABLE "Course" ADD COLUMN "certificate" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Course" ADD COLUMN "needsApproval" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Course" ADD COLUMN "costPence" INTEGER;
ALTER TABLE "Course" ADD COLUMN "importedValues" TEXT COLLATE "C";
ALTER TABLE "CourseModule" ADD COLUMN "link" TEXT COLLATE "C";
ALTER TABLE "CourseModule" ADD COLUMN "removedAt" TIMESTAMP(3);

ALTER TABLE "Course" DROP CONSTRAINT "Course_completionRule_check";
ALTER TABLE "Course" ADD CONSTRAINT "Course_completionRule_check" CHECK ("completionRule" IN ('all-sessions', 'share-of-sessions', 'all-modules', 'admin-word', 'outside-record'));
ALTER TABLE "Course" ADD CONSTRAINT "Course_status_check" CHECK ("status" IN ('draft', 'published', 'withdrawn'));
ALTER TABLE "Course" ADD CONSTRAINT "Course_costPence_check" CHECK ("costPence" >= 1);

CREATE TABLE "CourseOrganisation" (
    "id" SERIAL NOT NULL,
    "courseId" INTEGER NOT NULL,
    "organisationId" INTEGER NOT NULL,

    CONSTRAINT "CourseOrganisation_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "CourseOrganisation_courseId_organisationId_key" ON "CourseOrganisation"("courseId", "organisationId");
ALTER TABLE "CourseOrganisation" ADD CONSTRAINT "CourseOrganisation_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CourseOrganisation" ADD CONSTRAINT "CourseOrganisation_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "CourseProfession" (
    "id" SERIAL NOT NULL,
    "courseId" INTEGER NOT NULL,
    "professionId" INTEGER NOT NULL,

    CONSTRAINT "CourseProfession_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "CourseProfession_courseId_professionId_key" ON "CourseProfession"("courseId", "professionId");
ALTER TABLE "CourseProfession" ADD CONSTRAINT "CourseProfession_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CourseProfession" ADD CONSTRAINT "CourseProfession_professionId_fkey" FOREIGN KEY ("professionId") REFERENCES "Profession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "CoursePrerequisite" (
    "id" SERIAL NOT NULL,
    "courseId" INTEGER NOT NULL,
    "requiredId" INTEGER NOT NULL,

    CONSTRAINT "CoursePrerequisite_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "CoursePrerequisite_courseId_requiredId_key" ON "CoursePrerequisite"("courseId", "requiredId");
ALTER TABLE "CoursePrerequisite" ADD CONSTRAINT "CoursePrerequisite_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CoursePrerequisite" ADD CONSTRAINT "CoursePrerequisite_requiredId_fkey" FOREIGN KEY ("requiredId") REFERENCES "Course"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "CoursePrerequisite_requiredId_idx" ON "CoursePrerequisite"("requiredId");
ALTER TABLE "CoursePrerequisite" ADD CONSTRAINT "CoursePrerequisite_requiredId_check" CHECK ("requiredId" <> "courseId");
