-- A learner's own goals. A goal has no reference to a skill of one version of the criterion, because it is about the skill in every version.
CREATE TABLE "Goal" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "recordId" INTEGER,
    "email" TEXT,
    "browserKey" TEXT,
    "lineageId" INTEGER,
    "courseId" INTEGER,
    "text" TEXT NOT NULL,
    "differently" TEXT,
    "dueOn" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "createdAt" DATETIME NOT NULL,
    "closedAt" DATETIME,
    CONSTRAINT "Goal_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Goal_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "Goal_personId_idx" ON "Goal"("personId");
CREATE INDEX "Goal_courseId_idx" ON "Goal"("courseId");
CREATE INDEX "Goal_status_dueOn_idx" ON "Goal"("status", "dueOn");

-- The earlier dates of a goal that was moved.
CREATE TABLE "GoalMove" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "goalId" INTEGER NOT NULL,
    "dueOn" TEXT NOT NULL,
    "movedAt" DATETIME NOT NULL,
    CONSTRAINT "GoalMove_goalId_fkey" FOREIGN KEY ("goalId") REFERENCES "Goal" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "GoalMove_goalId_idx" ON "GoalMove"("goalId");

ALTER TABLE "Goal" ADD CONSTRAINT "Goal_status_check" CHECK ("status" IN ('open', 'done', 'dropped'));
ALTER TABLE "Goal" ADD CONSTRAINT "Goal_dueOn_check" CHECK ("dueOn" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "Goal" ADD CONSTRAINT "Goal_closedAt_check" CHECK (("closedAt" IS NULL) = ("status" = 'open'));
ALTER TABLE "GoalMove" ADD CONSTRAINT "GoalMove_dueOn_check" CHECK ("dueOn" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');

-- People are reminded of goals by a job.
ALTER TABLE "Job" DROP CONSTRAINT "Job_kind_check";
ALTER TABLE "Job" ADD CONSTRAINT "Job_kind_check" CHECK ("kind" IN ('delete-old-records', 'refresh-counts', 'remind-of-returns', 'import', 'undo-import', 'freeze-release', 'back-up', 'pass-on-places', 'remind-of-sessions', 'send-digests', 'check-delivery', 'warn-of-expiry', 'ask-for-feedback', 'remind-of-assignments', 'remind-of-approvals', 'remind-of-goals'));
