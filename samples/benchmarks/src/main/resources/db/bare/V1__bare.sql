-- The one table of the bare application.
CREATE TABLE bare (id BIGINT PRIMARY KEY);
