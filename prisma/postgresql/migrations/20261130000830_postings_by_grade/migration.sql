-- The senior civil service is few of all postings, so its figures start from the grade.
CREATE INDEX "Posting_gradeId_from_idx" ON "Posting"("gradeId", "from");
