-- Facts are only added. The service changes them in few cases, and says so in the same transaction: see app/data/facts/change-facts.server.ts.

-- The transaction has set fluency.changing_facts if it may change facts.
CREATE FUNCTION "refuse_fact_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%, except to undo, merge, reorganise or erase. See docs/architecture.md', TG_ARGV[0] USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "Posting_no_delete" BEFORE DELETE ON "Posting" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of Posting are facts and are not deleted');
CREATE TRIGGER "Posting_no_update" BEFORE UPDATE OF "id", "personId", "organisationId", "professionId", "gradeId", "from", "batchId", "sealId" ON "Posting" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of Posting are facts and do not change');
CREATE TRIGGER "Posting_end_once" BEFORE UPDATE OF "until", "endedByBatchId" ON "Posting" FOR EACH ROW WHEN (OLD."until" IS NOT NULL AND COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('The end of a posting is set once');

CREATE TRIGGER "Rating_no_delete" BEFORE DELETE ON "Rating" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of Rating are facts and are not deleted');
CREATE TRIGGER "Rating_no_update" BEFORE UPDATE OF "id", "assessmentId", "skillId", "answer", "evidence", "ratedAt", "sealId" ON "Rating" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of Rating are facts and do not change');

CREATE TRIGGER "EnrolmentEvent_no_delete" BEFORE DELETE ON "EnrolmentEvent" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of EnrolmentEvent are facts and are not deleted');
CREATE TRIGGER "EnrolmentEvent_no_update" BEFORE UPDATE OF "id", "enrolmentId", "status", "reason", "at", "byId", "sealId" ON "EnrolmentEvent" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of EnrolmentEvent are facts and do not change');

CREATE TRIGGER "Attendance_no_delete" BEFORE DELETE ON "Attendance" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of Attendance are facts and are not deleted');
CREATE TRIGGER "Attendance_no_update" BEFORE UPDATE OF "id", "sessionId", "enrolmentId", "mark", "reason", "recordedAt", "recordedById", "sealId" ON "Attendance" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of Attendance are facts and do not change');

CREATE TRIGGER "Completion_no_delete" BEFORE DELETE ON "Completion" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of Completion are facts and are not deleted');
CREATE TRIGGER "Completion_no_update" BEFORE UPDATE OF "id", "personId", "courseId", "completedOn", "source", "reference", "cohortId", "recordedAt", "recordedById", "batchId", "sealId" ON "Completion" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of Completion are facts and do not change');

CREATE TRIGGER "Headcount_no_delete" BEFORE DELETE ON "Headcount" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of Headcount are facts and are not deleted');
CREATE TRIGGER "Headcount_no_update" BEFORE UPDATE OF "id", "setId", "organisationId", "professionId", "gradeId", "headcount", "batchId", "sealId" ON "Headcount" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of Headcount are facts and do not change');

CREATE TRIGGER "Seal_no_delete" BEFORE DELETE ON "Seal" FOR EACH ROW WHEN (OLD."digest" <> '' AND COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of Seal are facts and are not deleted');
CREATE TRIGGER "Seal_no_update" BEFORE UPDATE OF "id", "subject", "rows", "digest", "sealedAt", "batchId" ON "Seal" FOR EACH ROW WHEN (OLD."digest" <> '' AND COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of Seal are facts and do not change');

CREATE TRIGGER "Audit_no_delete" BEFORE DELETE ON "Audit" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of Audit are facts and are not deleted');
CREATE TRIGGER "Audit_no_update" BEFORE UPDATE OF "id", "at", "actorId", "actor", "action", "subject", "subjectId", "before", "after", "reason" ON "Audit" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of Audit are facts and do not change');

CREATE TRIGGER "ReviewSignature_no_delete" BEFORE DELETE ON "ReviewSignature" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of ReviewSignature are facts and are not deleted');
CREATE TRIGGER "ReviewSignature_no_update" BEFORE UPDATE OF "id", "returnId", "number", "signedAt", "signedById", "declaration", "exactFigures", "shownFigures", "countedAt", "content", "digest" ON "ReviewSignature" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of ReviewSignature are facts and do not change');
CREATE TRIGGER "ReviewSignature_reopen_once" BEFORE UPDATE OF "reopenedAt", "reopenedById", "reopenReason" ON "ReviewSignature" FOR EACH ROW WHEN (OLD."reopenedAt" IS NOT NULL AND COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('The reopening of a return is set once');

CREATE TRIGGER "ReleaseSignOff_no_delete" BEFORE DELETE ON "ReleaseSignOff" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of ReleaseSignOff are facts and are not deleted');
CREATE TRIGGER "ReleaseSignOff_no_update" BEFORE UPDATE OF "id", "releaseId", "signedById", "signedAt", "checksum" ON "ReleaseSignOff" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of ReleaseSignOff are facts and do not change');
CREATE TRIGGER "ReleaseSignOff_end_once" BEFORE UPDATE OF "takenBackAt" ON "ReleaseSignOff" FOR EACH ROW WHEN (OLD."takenBackAt" IS NOT NULL AND COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('The end of a sign-off is set once');
