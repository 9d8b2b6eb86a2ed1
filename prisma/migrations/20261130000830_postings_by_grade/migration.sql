-- The senior civil service is few of all postings. Its figures are read from this index alone.
CREATE INDEX "Posting_by_grade" ON "Posting"("gradeId", "from", "until", "personId", "organisationId", "professionId");
