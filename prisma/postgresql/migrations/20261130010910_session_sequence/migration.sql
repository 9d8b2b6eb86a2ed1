-- The sequence of an invite is that of each person's calendar entry.
ALTER TABLE "Session" DROP CONSTRAINT "Session_sequence_check";
ALTER TABLE "Session" DROP COLUMN "sequence";
