-- Courses that a department requires of a group of people by a day, with exemptions and reminders.
CREATE TABLE "Assignment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "courseId" INTEGER NOT NULL,
    "organisationId" INTEGER,
    "professionId" INTEGER,
    "gradeId" INTEGER,
    "population" TEXT NOT NULL,
    "notUpskilled" BOOLEAN NOT NULL,
    "setOn" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "note" TEXT,
    "createdAt" DATETIME NOT NULL,
    "createdById" INTEGER,
    "endedAt" DATETIME,
    "endedById" INTEGER,
    CONSTRAINT "Assignment_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Assignment_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Assignment_professionId_fkey" FOREIGN KEY ("professionId") REFERENCES "Profession" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Assignment_gradeId_fkey" FOREIGN KEY ("gradeId") REFERENCES "Grade" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "Assignment_courseId_idx" ON "Assignment"("courseId");
CREATE INDEX "Assignment_organisationId_idx" ON "Assignment"("organisationId");

-- A person who is exempt from one.
CREATE TABLE "AssignmentExemption" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "assignmentId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "byId" INTEGER,
    "endedAt" DATETIME,
    "endedById" INTEGER,
    CONSTRAINT "AssignmentExemption_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AssignmentExemption_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "AssignmentExemption_personId_idx" ON "AssignmentExemption"("personId");

-- Who was reminded of which one. Once for each occasion.
CREATE TABLE "AssignmentReminder" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "assignmentId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "occasion" TEXT NOT NULL,
    "sentAt" DATETIME NOT NULL,
    CONSTRAINT "AssignmentReminder_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AssignmentReminder_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "AssignmentReminder_assignmentId_personId_occasion_key" ON "AssignmentReminder"("assignmentId", "personId", "occasion");
CREATE INDEX "AssignmentReminder_personId_idx" ON "AssignmentReminder"("personId");

ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_population_check" CHECK ("population" IN ('scs', 'all'));
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_setOn_check" CHECK ("setOn" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_dueOn_check" CHECK ("dueOn" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND "dueOn" > "setOn");
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_endedById_check" CHECK ("endedById" IS NULL OR "endedAt" IS NOT NULL);
ALTER TABLE "AssignmentExemption" ADD CONSTRAINT "AssignmentExemption_reason_check" CHECK ("reason" <> '');
ALTER TABLE "AssignmentExemption" ADD CONSTRAINT "AssignmentExemption_endedById_check" CHECK ("endedById" IS NULL OR "endedAt" IS NOT NULL);
ALTER TABLE "AssignmentReminder" ADD CONSTRAINT "AssignmentReminder_occasion_check" CHECK ("occasion" IN ('set', 'before', 'due', 'after'));

-- A person is exempt once at a time.
CREATE UNIQUE INDEX "AssignmentExemption_one_open" ON "AssignmentExemption"("assignmentId", "personId") WHERE "endedAt" IS NULL;
