-- A change is a submitted assessment with one rating. All assessments so far are full ones.
ALTER TABLE "Assessment" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'full';
ALTER TABLE "Assessment" ADD CONSTRAINT "Assessment_kind_check" CHECK ("kind" = 'full' OR ("kind" = 'change' AND "submittedAt" IS NOT NULL));

-- What a person entered for a question and has not yet given as an answer.
CREATE TABLE "AnswerDraft" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "assessmentId" INTEGER NOT NULL,
    "skillId" INTEGER NOT NULL,
    "answer" TEXT,
    "evidence" TEXT,
    "pageKey" TEXT,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "AnswerDraft_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AnswerDraft_skillId_fkey" FOREIGN KEY ("skillId") REFERENCES "Skill" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "AnswerDraft_assessmentId_skillId_key" ON "AnswerDraft"("assessmentId", "skillId");
CREATE INDEX "AnswerDraft_skillId_idx" ON "AnswerDraft"("skillId");

-- A note about a skill that only its owner reads. Like a self-assessment, it stores the record and email address of the login.
CREATE TABLE "PrivateNote" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "recordId" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "lineageId" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "PrivateNote_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PrivateNote_lineageId_fkey" FOREIGN KEY ("lineageId") REFERENCES "Skill" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "PrivateNote_recordId_email_lineageId_key" ON "PrivateNote"("recordId", "email", "lineageId");
CREATE INDEX "PrivateNote_personId_idx" ON "PrivateNote"("personId");
CREATE INDEX "PrivateNote_lineageId_idx" ON "PrivateNote"("lineageId");
ALTER TABLE "PrivateNote" ADD CONSTRAINT "PrivateNote_text_check" CHECK ("text" <> '');

-- What was sent after a login ended, encrypted with a key that only the browser has.
CREATE TABLE "HeldForm" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "keyHash" TEXT NOT NULL,
    "sourceHash" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "heldAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL
);
CREATE UNIQUE INDEX "HeldForm_keyHash_key" ON "HeldForm"("keyHash");
CREATE INDEX "HeldForm_expiresAt_idx" ON "HeldForm"("expiresAt");
ALTER TABLE "HeldForm" ADD CONSTRAINT "HeldForm_expiresAt_check" CHECK ("expiresAt" > "heldAt");
