-- How far a hand-off ticket was read, so that the search for missed tickets also finds the change of one.
ALTER TABLE "hand_off" ADD COLUMN "seen_until" TIMESTAMPTZ(3);
