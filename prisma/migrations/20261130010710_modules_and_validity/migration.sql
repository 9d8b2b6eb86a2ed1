ALTER TABLE "Completion" DROP CONSTRAINT "Completion_source_check";
ALTER TABLE "Completion" ADD CONSTRAINT "Completion_source_check" CHECK ("source" IN ('register', 'file', 'admin', 'claim', 'module'));

-- A month and a day, such as 03-31: completions are valid until the first such day after the months of validity.
ALTER TABLE "Course" ADD COLUMN "validUntil" TEXT;
ALTER TABLE "CourseValidity" ADD COLUMN "until" TEXT;

CREATE TABLE "ModuleProgress" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "moduleId" INTEGER NOT NULL,
    "doneAt" DATETIME NOT NULL,
    "completionId" INTEGER,
    CONSTRAINT "ModuleProgress_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ModuleProgress_moduleId_fkey" FOREIGN KEY ("moduleId") REFERENCES "CourseModule" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ModuleProgress_completionId_fkey" FOREIGN KEY ("completionId") REFERENCES "Completion" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "ModuleProgress_personId_idx" ON "ModuleProgress"("personId");
CREATE INDEX "ModuleProgress_moduleId_idx" ON "ModuleProgress"("moduleId");
CREATE INDEX "ModuleProgress_completionId_idx" ON "ModuleProgress"("completionId");

ALTER TABLE "Course" ADD CONSTRAINT "Course_validUntil_check" CHECK ("validUntil" GLOB '[01][0-9]-[0-3][0-9]');
ALTER TABLE "CourseValidity" ADD CONSTRAINT "CourseValidity_until_check" CHECK ("until" GLOB '[01][0-9]-[0-3][0-9]');

-- At most one tick of a person for a module, until the course is completed with it.
CREATE UNIQUE INDEX "ModuleProgress_one_current" ON "ModuleProgress"("personId", "moduleId") WHERE "completionId" IS NULL;

ALTER TABLE "Job" DROP CONSTRAINT "Job_kind_check";
ALTER TABLE "Job" ADD CONSTRAINT "Job_kind_check" CHECK ("kind" IN ('delete-old-records', 'refresh-counts', 'remind-of-returns', 'import', 'undo-import', 'freeze-release', 'back-up', 'pass-on-places', 'remind-of-sessions', 'send-digests', 'check-delivery', 'warn-of-expiry'));
