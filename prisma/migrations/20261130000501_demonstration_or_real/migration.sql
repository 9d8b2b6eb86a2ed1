-- A database is a demonstration or real, and says so. One that says it is a demonstration is one: whoever was imported into it is demonstration data.
UPDATE "Person" SET "demonstration" = TRUE WHERE EXISTS (SELECT 1 FROM "Setting" s WHERE s."key" = 'demonstration' AND s."value" = 'yes');

INSERT INTO "Setting" ("key", "value")
SELECT 'demonstration', CASE WHEN EXISTS (SELECT 1 FROM "Person" p WHERE NOT p."demonstration") THEN 'no' ELSE 'yes' END
WHERE EXISTS (SELECT 1 FROM "Person") AND NOT EXISTS (SELECT 1 FROM "Setting" s WHERE s."key" = 'demonstration');
