ALTER TABLE "Completion" DROP CONSTRAINT "Completion_source_check";
ALTER TABLE "Completion" ADD CONSTRAINT "Completion_source_check" CHECK ("source" IN ('register', 'file', 'admin', 'claim'));

CREATE TABLE "CompletionCorrection" (
    "id" SERIAL NOT NULL,
    "originalId" INTEGER NOT NULL,
    "replacementId" INTEGER NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "correctedAt" TIMESTAMP(3) NOT NULL,
    "correctedById" INTEGER,

    CONSTRAINT "CompletionCorrection_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "CompletionCorrection_originalId_idx" ON "CompletionCorrection"("originalId");
CREATE INDEX "CompletionCorrection_replacementId_idx" ON "CompletionCorrection"("replacementId");
ALTER TABLE "CompletionCorrection" ADD CONSTRAINT "CompletionCorrection_originalId_fkey" FOREIGN KEY ("originalId") REFERENCES "Completion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CompletionCorrection" ADD CONSTRAINT "CompletionCorrection_replacementId_fkey" FOREIGN KEY ("replacementId") REFERENCES "Completion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "CompletionNotice" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "courseId" INTEGER NOT NULL,
    "messageId" INTEGER NOT NULL,
    "dayBefore" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "CompletionNotice_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "CompletionNotice_messageId_key" ON "CompletionNotice"("messageId");
CREATE INDEX "CompletionNotice_courseId_idx" ON "CompletionNotice"("courseId");
CREATE UNIQUE INDEX "CompletionNotice_personId_courseId_key" ON "CompletionNotice"("personId", "courseId");
ALTER TABLE "CompletionNotice" ADD CONSTRAINT "CompletionNotice_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CompletionNotice" ADD CONSTRAINT "CompletionNotice_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CompletionNotice" ADD CONSTRAINT "CompletionNotice_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "OutboxMessage"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "CompletionClaim" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "courseId" INTEGER NOT NULL,
    "completedOn" TEXT COLLATE "C" NOT NULL,
    "evidence" TEXT COLLATE "C" NOT NULL,
    "link" TEXT COLLATE "C",
    "status" TEXT COLLATE "C" NOT NULL,
    "madeAt" TIMESTAMP(3) NOT NULL,
    "decidedAt" TIMESTAMP(3),
    "decidedById" INTEGER,
    "reason" TEXT COLLATE "C",
    "completionId" INTEGER,

    CONSTRAINT "CompletionClaim_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "CompletionClaim_completionId_key" ON "CompletionClaim"("completionId");
CREATE INDEX "CompletionClaim_personId_idx" ON "CompletionClaim"("personId");
CREATE INDEX "CompletionClaim_courseId_idx" ON "CompletionClaim"("courseId");
CREATE INDEX "CompletionClaim_status_idx" ON "CompletionClaim"("status");
ALTER TABLE "CompletionClaim" ADD CONSTRAINT "CompletionClaim_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CompletionClaim" ADD CONSTRAINT "CompletionClaim_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CompletionClaim" ADD CONSTRAINT "CompletionClaim_completionId_fkey" FOREIGN KEY ("completionId") REFERENCES "Completion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "CompletionCorrection" ADD CONSTRAINT "CompletionCorrection_replacementId_check" CHECK ("replacementId" <> "originalId");
ALTER TABLE "CompletionNotice" ADD CONSTRAINT "CompletionNotice_dayBefore_check" CHECK ("dayBefore" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "CompletionClaim" ADD CONSTRAINT "CompletionClaim_completedOn_check" CHECK ("completedOn" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "CompletionClaim" ADD CONSTRAINT "CompletionClaim_status_check" CHECK ("status" IN ('pending', 'confirmed', 'declined', 'withdrawn'));
ALTER TABLE "CompletionClaim" ADD CONSTRAINT "CompletionClaim_decidedAt_check" CHECK (("status" = 'pending') = ("decidedAt" IS NULL));
ALTER TABLE "CompletionClaim" ADD CONSTRAINT "CompletionClaim_reason_check" CHECK ("status" <> 'declined' OR "reason" IS NOT NULL);
ALTER TABLE "CompletionClaim" ADD CONSTRAINT "CompletionClaim_completionId_check" CHECK ("completionId" IS NULL OR "status" = 'confirmed');

-- At most one pending claim of a person for a course.
CREATE UNIQUE INDEX "CompletionClaim_one_pending" ON "CompletionClaim"("personId", "courseId") WHERE "status" = 'pending';
