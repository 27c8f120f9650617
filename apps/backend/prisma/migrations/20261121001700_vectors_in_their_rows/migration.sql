-- An exact search reads every vector of an organization. Kept beside the table, as PostgreSQL would, each costs a lookup
-- of its own: nine times the time of the whole search. What is written from now on stays in its row; texts give way.
ALTER TABLE "passage" ALTER COLUMN "embedding" SET STORAGE MAIN;
