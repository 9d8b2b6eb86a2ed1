-- The course that a message about a completion or a claim is about, so that the people who run the course see whether it arrived.
ALTER TABLE "OutboxMessage" ADD COLUMN "courseId" INTEGER REFERENCES "Course" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "OutboxMessage_courseId_idx" ON "OutboxMessage"("courseId");
