-- Colleagues whom a person asks about their own skills. Answers are pooled and deleted when a request closes.
CREATE TABLE "ColleagueRequest" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "versionId" INTEGER NOT NULL,
    "recordId" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "closesOn" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "cancelledAt" DATETIME,
    "closedAt" DATETIME,
    "answerers" INTEGER,
    CONSTRAINT "ColleagueRequest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ColleagueRequest_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "FrameworkVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "ColleagueRequest_personId_idx" ON "ColleagueRequest"("personId");
CREATE INDEX "ColleagueRequest_recordId_idx" ON "ColleagueRequest"("recordId");
CREATE TABLE "ColleagueSkill" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "requestId" INTEGER NOT NULL,
    "skillId" INTEGER NOT NULL,
    CONSTRAINT "ColleagueSkill_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ColleagueRequest" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ColleagueSkill_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "ColleagueSkill_requestId_skillId_key" ON "ColleagueSkill"("requestId", "skillId");
CREATE TABLE "ColleagueInvitation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "requestId" INTEGER NOT NULL,
    "colleagueId" INTEGER NOT NULL,
    "answeredAt" DATETIME,
    "declinedAt" DATETIME,
    "remindedAt" DATETIME,
    "recordId" INTEGER,
    "email" TEXT,
    CONSTRAINT "ColleagueInvitation_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ColleagueRequest" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ColleagueInvitation_colleagueId_fkey" FOREIGN KEY ("colleagueId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "ColleagueInvitation_requestId_colleagueId_key" ON "ColleagueInvitation"("requestId", "colleagueId");
CREATE INDEX "ColleagueInvitation_colleagueId_idx" ON "ColleagueInvitation"("colleagueId");
CREATE TABLE "ColleagueAnswer" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "invitationId" INTEGER NOT NULL,
    "skillId" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    CONSTRAINT "ColleagueAnswer_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "ColleagueInvitation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ColleagueAnswer_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "ColleagueAnswer_invitationId_skillId_key" ON "ColleagueAnswer"("invitationId", "skillId");
CREATE TABLE "ColleaguePool" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "requestId" INTEGER NOT NULL,
    "skillId" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "people" INTEGER NOT NULL,
    CONSTRAINT "ColleaguePool_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ColleagueRequest" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ColleaguePool_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "ColleaguePool_requestId_skillId_level_key" ON "ColleaguePool"("requestId", "skillId", "level");

ALTER TABLE "ColleagueRequest" ADD CONSTRAINT "ColleagueRequest_closesOn_check" CHECK ("closesOn" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "ColleagueRequest" ADD CONSTRAINT "ColleagueRequest_closedAt_check" CHECK ("closedAt" IS NULL OR "cancelledAt" IS NULL);
ALTER TABLE "ColleagueRequest" ADD CONSTRAINT "ColleagueRequest_answerers_check" CHECK ("answerers" IS NULL OR ("answerers" >= 3 AND "closedAt" IS NOT NULL));
ALTER TABLE "ColleagueInvitation" ADD CONSTRAINT "ColleagueInvitation_declinedAt_check" CHECK ("declinedAt" IS NULL OR "answeredAt" IS NULL);
ALTER TABLE "ColleaguePool" ADD CONSTRAINT "ColleaguePool_people_check" CHECK ("people" >= 1);

-- Two requests at once would let the difference of their pools show one answer.
CREATE UNIQUE INDEX "ColleagueRequest_one_open" ON "ColleagueRequest"("recordId") WHERE "closedAt" IS NULL AND "cancelledAt" IS NULL;

ALTER TABLE "Job" DROP CONSTRAINT "Job_kind_check";
ALTER TABLE "Job" ADD CONSTRAINT "Job_kind_check" CHECK ("kind" IN ('delete-old-records', 'refresh-counts', 'remind-of-returns', 'import', 'undo-import', 'freeze-release', 'back-up', 'pass-on-places', 'remind-of-sessions', 'send-digests', 'check-delivery', 'warn-of-expiry', 'ask-for-feedback', 'remind-of-assignments', 'remind-of-approvals', 'remind-of-goals', 'colleague-requests'));
