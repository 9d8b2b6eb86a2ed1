-- What the last courses file said was not stored before. For courses from a file, take what they are now, so that the next file changes
-- only what it says differently.
UPDATE "Course" SET "importedValues" = CAST(jsonb_build_object('title', "title", 'kind', "kind", 'scsOnly', "scsOnly", 'qualifying', "qualifying", 'validForMonths', "validForMonths") AS TEXT)
WHERE "batchId" IS NOT NULL;
