-- What each column may hold. Prisma's schema cannot state these, so they are only here: see docs/how-to/add-a-column.md. If a row contradicts
-- one, `fluency migrate` names the table and the number of rows, and changes nothing.

ALTER TABLE "Organisation" ADD CONSTRAINT "Organisation_kind_check" CHECK ("kind" IN ('ministerial-department', 'non-ministerial-department', 'executive-office', 'executive-agency', 'executive-ndpb', 'advisory-ndpb', 'crown-ndpb', 'tribunal', 'court', 'public-corporation', 'special-health-authority', 'independent-monitoring-body', 'devolved-government', 'devolved-department', 'devolved-agency', 'civil-service', 'joint-unit', 'sub-organisation', 'other'));
ALTER TABLE "Organisation" ADD CONSTRAINT "Organisation_openedOn_check" CHECK ("openedOn" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "Organisation" ADD CONSTRAINT "Organisation_closedOn_check" CHECK ("closedOn" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' AND ("openedOn" IS NULL OR "closedOn" >= "openedOn"));

ALTER TABLE "OrganisationParent" ADD CONSTRAINT "OrganisationParent_parentId_check" CHECK ("parentId" <> "organisationId");
ALTER TABLE "OrganisationParent" ADD CONSTRAINT "OrganisationParent_from_check" CHECK ("from" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "OrganisationParent" ADD CONSTRAINT "OrganisationParent_until_check" CHECK ("until" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' AND ("from" IS NULL OR "until" >= "from"));

ALTER TABLE "OrganisationDepartment" ADD CONSTRAINT "OrganisationDepartment_from_check" CHECK ("from" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "OrganisationDepartment" ADD CONSTRAINT "OrganisationDepartment_until_check" CHECK ("until" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' AND "until" >= "from");

ALTER TABLE "Succession" ADD CONSTRAINT "Succession_kind_check" CHECK ("kind" IN ('split', 'merge', 'rename', 'transfer'));
ALTER TABLE "Succession" ADD CONSTRAINT "Succession_on_check" CHECK ("on" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "Succession" ADD CONSTRAINT "Succession_toId_check" CHECK ("toId" <> "fromId");

ALTER TABLE "Grade" ADD CONSTRAINT "Grade_rank_check" CHECK ("rank" >= 0);

ALTER TABLE "HeadcountSet" ADD CONSTRAINT "HeadcountSet_asAt_check" CHECK ("asAt" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');

ALTER TABLE "Headcount" ADD CONSTRAINT "Headcount_headcount_check" CHECK ("headcount" >= 0);

ALTER TABLE "Person" ADD CONSTRAINT "Person_managerId_check" CHECK ("managerId" <> "id");
ALTER TABLE "Person" ADD CONSTRAINT "Person_emailFrom_check" CHECK ("emailFrom" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "Person" ADD CONSTRAINT "Person_detailsAsAt_check" CHECK ("detailsAsAt" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');

ALTER TABLE "FormerEmail" ADD CONSTRAINT "FormerEmail_from_check" CHECK ("from" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "FormerEmail" ADD CONSTRAINT "FormerEmail_until_check" CHECK ("until" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' AND ("from" IS NULL OR "until" >= "from"));

ALTER TABLE "FormerStaffNumber" ADD CONSTRAINT "FormerStaffNumber_until_check" CHECK ("until" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');

ALTER TABLE "Posting" ADD CONSTRAINT "Posting_from_check" CHECK ("from" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "Posting" ADD CONSTRAINT "Posting_until_check" CHECK ("until" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' AND "until" >= "from");
ALTER TABLE "Posting" ADD CONSTRAINT "Posting_endedByBatchId_check" CHECK ("endedByBatchId" IS NULL OR "until" IS NOT NULL);

ALTER TABLE "FrameworkVersion" ADD CONSTRAINT "FrameworkVersion_status_check" CHECK ("status" IN ('draft', 'published', 'retired'));

ALTER TABLE "Level" ADD CONSTRAINT "Level_order_check" CHECK ("order" >= 1);

ALTER TABLE "Course" ADD CONSTRAINT "Course_kind_check" CHECK ("kind" IN ('masterclass', 'programme', 'module'));
ALTER TABLE "Course" ADD CONSTRAINT "Course_validForMonths_check" CHECK ("validForMonths" >= 1);
ALTER TABLE "Course" ADD CONSTRAINT "Course_durationMinutes_check" CHECK ("durationMinutes" >= 1);
ALTER TABLE "Course" ADD CONSTRAINT "Course_completionRule_check" CHECK ("completionRule" IN ('all-sessions', 'share-of-sessions', 'admin-word', 'outside-record'));
ALTER TABLE "Course" ADD CONSTRAINT "Course_sessionsNeeded_check" CHECK (CASE "completionRule" WHEN 'share-of-sessions' THEN "sessionsNeeded" IS NOT NULL AND "sessionsNeeded" >= 1 ELSE "sessionsNeeded" IS NULL END);

ALTER TABLE "CourseValidity" ADD CONSTRAINT "CourseValidity_from_check" CHECK ("from" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "CourseValidity" ADD CONSTRAINT "CourseValidity_months_check" CHECK ("months" >= 1);

ALTER TABLE "CourseModule" ADD CONSTRAINT "CourseModule_minutes_check" CHECK ("minutes" >= 1);

ALTER TABLE "Cohort" ADD CONSTRAINT "Cohort_capacity_check" CHECK ("capacity" >= 1);
ALTER TABLE "Cohort" ADD CONSTRAINT "Cohort_minimum_check" CHECK ("minimum" BETWEEN 1 AND "capacity");
ALTER TABLE "Cohort" ADD CONSTRAINT "Cohort_mode_check" CHECK ("mode" IN ('online', 'in-person', 'hybrid'));

ALTER TABLE "Session" ADD CONSTRAINT "Session_endsAt_check" CHECK ("endsAt" >= "startsAt");

ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_status_check" CHECK ("status" IN ('confirmed', 'withdrawn'));

ALTER TABLE "EnrolmentEvent" ADD CONSTRAINT "EnrolmentEvent_status_check" CHECK ("status" IN ('confirmed', 'withdrawn'));

ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_mark_check" CHECK ("mark" IN ('attended', 'partly', 'absent', 'excused'));

ALTER TABLE "Completion" ADD CONSTRAINT "Completion_completedOn_check" CHECK ("completedOn" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "Completion" ADD CONSTRAINT "Completion_source_check" CHECK ("source" IN ('register', 'file', 'admin'));
ALTER TABLE "Completion" ADD CONSTRAINT "Completion_endsOn_check" CHECK ("endsOn" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' AND "endsOn" > "completedOn");
ALTER TABLE "Completion" ADD CONSTRAINT "Completion_revokedAt_check" CHECK (("revokedAt" IS NULL) = ("revokedReason" IS NULL));

ALTER TABLE "Baseline" ADD CONSTRAINT "Baseline_learners_check" CHECK ("learners" >= 0);
ALTER TABLE "Baseline" ADD CONSTRAINT "Baseline_from_check" CHECK ("from" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "Baseline" ADD CONSTRAINT "Baseline_asAt_check" CHECK ("asAt" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' AND ("from" IS NULL OR "asAt" >= "from"));

ALTER TABLE "UptakeTarget" ADD CONSTRAINT "UptakeTarget_population_check" CHECK ("population" IN ('scs', 'all'));
ALTER TABLE "UptakeTarget" ADD CONSTRAINT "UptakeTarget_percent_check" CHECK ("percent" BETWEEN 0 AND 100);
ALTER TABLE "UptakeTarget" ADD CONSTRAINT "UptakeTarget_by_check" CHECK ("by" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "UptakeTarget" ADD CONSTRAINT "UptakeTarget_version_check" CHECK ("version" >= 1);

ALTER TABLE "UptakeBalance" ADD CONSTRAINT "UptakeBalance_kind_check" CHECK ("kind" IN ('first', 'valid', 'post'));
ALTER TABLE "UptakeBalance" ADD CONSTRAINT "UptakeBalance_population_check" CHECK ("population" IN ('scs', 'all'));
ALTER TABLE "UptakeBalance" ADD CONSTRAINT "UptakeBalance_structure_check" CHECK ("structure" IN ('then', 'now'));

ALTER TABLE "UptakeEntry" ADD CONSTRAINT "UptakeEntry_kind_check" CHECK ("kind" IN ('first', 'valid', 'post'));
ALTER TABLE "UptakeEntry" ADD CONSTRAINT "UptakeEntry_population_check" CHECK ("population" IN ('scs', 'all'));
ALTER TABLE "UptakeEntry" ADD CONSTRAINT "UptakeEntry_structure_check" CHECK ("structure" IN ('then', 'now'));

ALTER TABLE "UptakeBalance" ADD CONSTRAINT "UptakeBalance_face_check" CHECK ("face" IN ('organisation-grade', 'department-profession', 'profession-grade'));

ALTER TABLE "UptakeEntry" ADD CONSTRAINT "UptakeEntry_day_check" CHECK ("day" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');

ALTER TABLE "UptakeState" ADD CONSTRAINT "UptakeState_today_check" CHECK ("today" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');

ALTER TABLE "Reorganisation" ADD CONSTRAINT "Reorganisation_kind_check" CHECK ("kind" IN ('split', 'merge', 'rename', 'transfer'));
ALTER TABLE "Reorganisation" ADD CONSTRAINT "Reorganisation_status_check" CHECK ("status" IN ('draft', 'done', 'undone'));
ALTER TABLE "Reorganisation" ADD CONSTRAINT "Reorganisation_version_check" CHECK ("version" >= 1);
ALTER TABLE "Reorganisation" ADD CONSTRAINT "Reorganisation_doneAt_check" CHECK (("doneAt" IS NULL) = ("status" = 'draft'));
ALTER TABLE "Reorganisation" ADD CONSTRAINT "Reorganisation_undoneAt_check" CHECK (("undoneAt" IS NOT NULL) = ("status" = 'undone'));

ALTER TABLE "ReorganisationPosting" ADD CONSTRAINT "ReorganisationPosting_openedId_check" CHECK ("openedId" <> "endedId");

ALTER TABLE "PersonMerge" ADD CONSTRAINT "PersonMerge_mergedId_check" CHECK ("mergedId" <> "keptId");

ALTER TABLE "ImportBatch" ADD CONSTRAINT "ImportBatch_kind_check" CHECK ("kind" IN ('organisations', 'parents', 'successions', 'professions', 'grades', 'courses', 'people', 'headcounts', 'completions', 'framework', 'seed'));
ALTER TABLE "ImportBatch" ADD CONSTRAINT "ImportBatch_asAt_check" CHECK ("asAt" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "ImportBatch" ADD CONSTRAINT "ImportBatch_organisationCode_check" CHECK ("organisationCode" IS NULL OR "full");
ALTER TABLE "ImportBatch" ADD CONSTRAINT "ImportBatch_rows_check" CHECK ("rows" >= 0);
ALTER TABLE "ImportBatch" ADD CONSTRAINT "ImportBatch_created_check" CHECK ("created" >= 0);
ALTER TABLE "ImportBatch" ADD CONSTRAINT "ImportBatch_updated_check" CHECK ("updated" >= 0);
ALTER TABLE "ImportBatch" ADD CONSTRAINT "ImportBatch_unchanged_check" CHECK ("unchanged" >= 0);
ALTER TABLE "ImportBatch" ADD CONSTRAINT "ImportBatch_rejected_check" CHECK ("rejected" >= 0);

ALTER TABLE "Seal" ADD CONSTRAINT "Seal_subject_check" CHECK ("subject" IN ('Headcount', 'Posting', 'Rating', 'EnrolmentEvent', 'Attendance', 'Completion'));
ALTER TABLE "Seal" ADD CONSTRAINT "Seal_rows_check" CHECK ("rows" >= 0);

ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_role_check" CHECK ("role" IN ('course-admin', 'department-lead', 'analyst', 'framework-owner', 'service-admin'));
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_until_check" CHECK ("until" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_everywhere_check" CHECK (NOT "everywhere" OR ("organisationId" IS NULL AND "courseId" IS NULL AND "provider" IS NULL));
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_revokedById_check" CHECK ("revokedById" IS NULL OR "revokedAt" IS NOT NULL);

ALTER TABLE "Audit" ADD CONSTRAINT "Audit_actor_check" CHECK ("actor" IN ('person', 'command line', 'service'));
ALTER TABLE "Audit" ADD CONSTRAINT "Audit_actorId_check" CHECK (("actorId" IS NOT NULL) = ("actor" = 'person'));

ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_attempts_check" CHECK ("attempts" >= 0);

ALTER TABLE "RateCount" ADD CONSTRAINT "RateCount_count_check" CHECK ("count" >= 0);

ALTER TABLE "ReviewReturn" ADD CONSTRAINT "ReviewReturn_status_check" CHECK ("status" IN ('draft', 'signed'));
ALTER TABLE "ReviewReturn" ADD CONSTRAINT "ReviewReturn_quarter_check" CHECK ("quarter" ~ '^[0-9]{4}-q[1-4]$');
ALTER TABLE "ReviewReturn" ADD CONSTRAINT "ReviewReturn_revision_check" CHECK ("revision" >= 1);
ALTER TABLE "ReviewReturn" ADD CONSTRAINT "ReviewReturn_narrativeRevision_check" CHECK ("narrativeRevision" BETWEEN 1 AND "revision");

ALTER TABLE "ReviewAction" ADD CONSTRAINT "ReviewAction_status_check" CHECK ("status" IN ('not-begun', 'under-way', 'done', 'dropped'));
ALTER TABLE "ReviewAction" ADD CONSTRAINT "ReviewAction_dueOn_check" CHECK ("dueOn" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "ReviewAction" ADD CONSTRAINT "ReviewAction_since_check" CHECK ("since" ~ '^[0-9]{4}-q[1-4]$');
ALTER TABLE "ReviewAction" ADD CONSTRAINT "ReviewAction_revision_check" CHECK ("revision" >= 1);

ALTER TABLE "ReviewMetric" ADD CONSTRAINT "ReviewMetric_direction_check" CHECK ("direction" IN ('up', 'down'));
ALTER TABLE "ReviewMetric" ADD CONSTRAINT "ReviewMetric_revision_check" CHECK ("revision" >= 1);
ALTER TABLE "ReviewMetric" ADD CONSTRAINT "ReviewMetric_baselineOn_check" CHECK (("baselineValue" IS NULL) = ("baselineOn" IS NULL) AND "baselineOn" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "ReviewMetric" ADD CONSTRAINT "ReviewMetric_latestOn_check" CHECK (("latestValue" IS NULL) = ("latestOn" IS NULL) AND "latestOn" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "ReviewMetric" ADD CONSTRAINT "ReviewMetric_targetOn_check" CHECK (("targetValue" IS NULL) = ("targetOn" IS NULL) AND "targetOn" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');

ALTER TABLE "ReviewSignature" ADD CONSTRAINT "ReviewSignature_number_check" CHECK ("number" >= 1);
ALTER TABLE "ReviewSignature" ADD CONSTRAINT "ReviewSignature_reopenReason_check" CHECK (("reopenReason" IS NULL) = ("reopenedAt" IS NULL));

ALTER TABLE "ReviewReminder" ADD CONSTRAINT "ReviewReminder_quarter_check" CHECK ("quarter" ~ '^[0-9]{4}-q[1-4]$');

ALTER TABLE "Release" ADD CONSTRAINT "Release_revision_check" CHECK ("revision" >= 1);
ALTER TABLE "Release" ADD CONSTRAINT "Release_version_check" CHECK ("version" >= 1);
ALTER TABLE "Release" ADD CONSTRAINT "Release_status_check" CHECK ("status" IN ('draft', 'frozen', 'given-up'));
ALTER TABLE "Release" ADD CONSTRAINT "Release_asAt_check" CHECK ("asAt" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
ALTER TABLE "Release" ADD CONSTRAINT "Release_population_check" CHECK ("population" IN ('scs', 'all'));
ALTER TABLE "Release" ADD CONSTRAINT "Release_policy_check" CHECK ("policy" IN ('standard', 'stricter', 'strictest'));
ALTER TABLE "Release" ADD CONSTRAINT "Release_content_check" CHECK (("content" IS NOT NULL) = ("status" = 'frozen'));
ALTER TABLE "Release" ADD CONSTRAINT "Release_checksum_check" CHECK (("checksum" IS NULL) = ("content" IS NULL));
ALTER TABLE "Release" ADD CONSTRAINT "Release_frozenAt_check" CHECK (("frozenAt" IS NULL) = ("content" IS NULL));
ALTER TABLE "Release" ADD CONSTRAINT "Release_signedOffAt_check" CHECK ("signedOffAt" IS NULL OR "frozenAt" IS NOT NULL);

ALTER TABLE "ReleaseFile" ADD CONSTRAINT "ReleaseFile_bytes_check" CHECK ("bytes" >= 0);
