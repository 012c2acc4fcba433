-- Members of the document of which the source says nothing: the caller said them when the case was opened here.
ALTER TABLE hub_case ADD COLUMN filled VARCHAR(200);
