-- Courses that a department requires of a group of people by a day, with exemptions and reminders.
CREATE TABLE "Assignment" (
    "id" SERIAL NOT NULL,
    "courseId" INTEGER NOT NULL,
    "organisationId" INTEGER,
    "professionId" INTEGER,
    "gradeId" INTEGER,
    "population" TEXT COLLATE "C" NOT NULL,
    "notUpskilled" BOOLEAN NOT NULL,
    "setOn" TEXT COLLATE "C" NOT NULL,
    "dueOn" TEXT COLLATE "C" NOT NULL,
    "note" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdById" INTEGER,
    "endedAt" TIMESTAMP(3),
    "endedById" INTEGER,

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Assignment_courseId_idx" ON "Assignment"("courseId");
CREATE INDEX "Assignment_organisationId_idx" ON "Assignment"("organisationId");

-- A person who is exempt from one.
CREATE TABLE "AssignmentExemption" (
    "id" SERIAL NOT NULL,
    "assignmentId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "byId" INTEGER,
    "endedAt" TIMESTAMP(3),
    "endedById" INTEGER,

    CONSTRAINT "AssignmentExemption_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "AssignmentExemption_personId_idx" ON "AssignmentExemption"("personId");

-- Who was reminded of which one. Once for each occasion.
CREATE TABLE "AssignmentReminder" (
    "id" SERIAL NOT NULL,
    "assignmentId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "occasion" TEXT COLLATE "C" NOT NULL,
    "sentAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AssignmentReminder_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "AssignmentReminder_assignmentId_personId_occasion_key" ON "AssignmentReminder"("assignmentId", "personId", "occasion");
CREATE INDEX "AssignmentReminder_personId_idx" ON "AssignmentReminder"("personId");

ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_professionId_fkey" FOREIGN KEY ("professionId") REFERENCES "Profession"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_gradeId_fkey" FOREIGN KEY ("gradeId") REFERENCES "Grade"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "AssignmentExemption" ADD CONSTRAINT "AssignmentExemption_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AssignmentExemption" ADD CONSTRAINT "AssignmentExemption_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AssignmentReminder" ADD CONSTRAINT "AssignmentReminder_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AssignmentReminder" ADD CONSTRAINT "AssignmentReminder_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_population_check" CHECK ("population" IN ('scs', 'all'));
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_setOn_check" CHECK ("setOn" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_dueOn_check" CHECK ("dueOn" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' AND "dueOn" > "setOn");
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_endedById_check" CHECK ("endedById" IS NULL OR "endedAt" IS NOT NULL);
ALTER TABLE "AssignmentExemption" ADD CONSTRAINT "AssignmentExemption_reason_check" CHECK ("reason" <> '');
ALTER TABLE "AssignmentExemption" ADD CONSTRAINT "AssignmentExemption_endedById_check" CHECK ("endedById" IS NULL OR "endedAt" IS NOT NULL);
ALTER TABLE "AssignmentReminder" ADD CONSTRAINT "AssignmentReminder_occasion_check" CHECK ("occasion" IN ('set', 'before', 'due', 'after'));

-- A person is exempt once at a time.
CREATE UNIQUE INDEX "AssignmentExemption_one_open" ON "AssignmentExemption"("assignmentId", "personId") WHERE "endedAt" IS NULL;
